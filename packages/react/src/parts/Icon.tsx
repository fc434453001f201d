import type { ReactElement } from 'react';
import { type IconName, iconShapes } from './iconShapes.ts';

/** Props of {@link Icon}. */
export interface IconProps {
  /** Which icon. */
  readonly name: IconName;
  /** Its side in CSS pixels. Default: 16. */
  readonly size?: number;
  /** How wide its lines are, in units of a square of 24. Default: 1.5. */
  readonly stroke?: number;
  /** Classes besides `ps-icon`. */
  readonly className?: string;
}

/** An icon in the colour of the text beside it; `data-icon` is its name. What it stands for is said by what it is in. */
export function Icon({ name, size = 16, stroke = 1.5, className }: IconProps): ReactElement {
  return (
    <svg
      className={className === undefined ? 'ps-icon' : `ps-icon ${className}`}
      data-icon={name}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={iconShapes[name]} />
    </svg>
  );
}
