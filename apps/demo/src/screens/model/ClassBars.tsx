import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement } from 'react';

/** Props of {@link ClassBars}. */
export interface ClassBarsProps {
  /** How many samples there are of each class. */
  readonly counts: readonly {
    readonly classId: string;
    readonly name: string;
    readonly count: number;
  }[];
}

const format = new Intl.NumberFormat('en');

/** How samples are spread over classes, as bars. */
export function ClassBars({ counts }: ClassBarsProps): ReactElement | null {
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <ul className="app-bars" aria-label="Labelled by class">
      {counts.map(({ classId, name, count }) => (
        <li key={classId}>
          <span title={name}>{name}</span>
          <i
            style={{
              inlineSize: `${(100 * count) / most}%`,
              background: toClassColor(classes?.findIndex(({ id }) => id === classId) ?? -1),
            }}
          />
          <b>{format.format(count)}</b>
        </li>
      ))}
    </ul>
  );
}
