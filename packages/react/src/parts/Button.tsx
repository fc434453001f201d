import type { ComponentPropsWithRef, ReactElement, ReactNode } from 'react';
import { Keycap } from './Keycap.tsx';

/** Props of {@link Button}: those of a `<button>`, and these. */
export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `quiet`: no border. `primary`: the one thing to do next. Default: `plain`. */
  readonly look?: 'plain' | 'quiet' | 'primary' | undefined;
  /** An icon before the words. */
  readonly icon?: ReactNode | undefined;
  /** The key that does the same, such as `Mod+Z`; it is shown, not listened for. */
  readonly binding?: string | null | undefined;
}

/** A push button. With an icon and no words it needs an `aria-label`, which also becomes its tooltip. */
export function Button(props: ButtonProps): ReactElement {
  const { look = 'plain', icon, binding = null, className, children, ...rest } = props;
  const label = rest['aria-label'];
  const title = label === undefined || binding === null ? label : `${label} (${binding})`;
  const isIconOnly = children === undefined || children === null;
  return (
    <button
      type="button"
      title={title}
      {...rest}
      aria-keyshortcuts={binding?.replace('Mod', 'Control')}
      className={className === undefined ? 'ps-button' : `ps-button ${className}`}
      data-look={look}
      data-icon-only={isIconOnly || undefined}
    >
      {icon}
      {children}
      {isIconOnly ? null : <Keycap binding={binding} />}
    </button>
  );
}
