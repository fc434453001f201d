import { Button } from '@proofsheet/react';
import { Copy } from 'lucide-react';
import { type ReactElement, useState } from 'react';

/** Something that was left out, or taken with a doubt. */
export interface Problem {
  /** The file or the sample that it is about; empty where it is about none. */
  readonly path: string;
  /** Line of the file, from 1. */
  readonly line?: number | undefined;
  /** Why, in whole sentences. */
  readonly message: string;
  /** Whether it was kept nonetheless. */
  readonly kept?: boolean | undefined;
}

/** Props of {@link ProblemList}. */
export interface ProblemListProps {
  /** The headline, which opens and closes the list. */
  readonly title: string;
  /** The first of them. */
  readonly problems: readonly Problem[];
  /** How many there are in all. */
  readonly count: number;
}

const format = new Intl.NumberFormat('en');

/** What was left out and why: file, line, reason. Closed at first; drawn once it is opened. */
export function ProblemList({ title, problems, count }: ProblemListProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="app-problems"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {isOpen ? (
        <>
          <ul>
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
              <li key={index} data-kept={problem.kept || undefined}>
                <code>
                  {problem.path}
                  {problem.line === undefined ? null : <span>:{problem.line}</span>}
                </code>
                <span>{toReason(problem)}</span>
                <small>{problem.kept ? 'kept' : 'left out'}</small>
              </li>
            ))}
          </ul>
          <div className="app-row">
            <CopyButton problems={problems} />
            {count > problems.length ? (
              <span>and {format.format(count - problems.length)} more, which are not listed</span>
            ) : null}
          </div>
        </>
      ) : null}
    </details>
  );
}

const copyIcon = <Copy size={16} strokeWidth={1.5} aria-hidden="true" />;

function CopyButton({ problems }: Pick<ProblemListProps, 'problems'>): ReactElement {
  const [outcome, setOutcome] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(toTable(problems)).then(
      () => setOutcome('Copied.'),
      () => setOutcome('The browser refused to copy.'),
    );
  };
  return (
    <>
      <Button icon={copyIcon} onClick={copy}>
        Copy list
      </Button>
      <output>{outcome}</output>
    </>
  );
}

/** A message names its place first, which stands beside it here. */
function toReason({ path, line, message }: Problem): string {
  const place = line === undefined ? `"${path}": ` : `"${path}", line ${line}: `;
  const rest = message.startsWith(place) ? message.slice(place.length) : message;
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}

function toTable(problems: readonly Problem[]): string {
  const rows = problems.map((problem) => [
    problem.path,
    problem.line === undefined ? '' : String(problem.line),
    problem.kept ? 'kept' : 'left out',
    toReason(problem),
  ]);
  const lines = [['file', 'line', 'outcome', 'reason'], ...rows].map((cells) =>
    cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'),
  );
  return `${lines.join('\n')}\n`;
}
