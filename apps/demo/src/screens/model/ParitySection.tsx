import type { ParityReport, VectorParity } from '@proofsheet/inference';
import { useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import type { ModelDesk, ModelDeskState } from '../../models/ModelDesk.ts';

/** Props of {@link ParitySection}. */
export interface ParitySectionProps {
  /** Where the model is. */
  readonly desk: ModelDesk;
}

const toParity = (state: ModelDeskState) => state.parity;
const none: readonly string[] = [];
const toMissing = (state: ModelDeskState) => state.model?.missing ?? none;

/** What is smaller is rounding. */
const smallest = 1e-6;
const format = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

const verdicts: Readonly<Record<ParityReport['verdict'], string>> = {
  passes: 'Gives the same results here as where it was made.',
  differs: 'Gives other results here than where it was made. Don’t rely on it.',
  failed: 'Not all of the test inputs that it came with could be run.',
  'nothing-to-check': 'It came without test inputs, so that this can’t be told.',
};

/** Whether the model gives here what it gave where it was made, input by input. */
export function ParitySection({ desk }: ParitySectionProps): ReactElement | null {
  const parity = useStateOf(desk, toParity);
  const missing = useStateOf(desk, toMissing);
  if (parity === null) return null;
  const { verdict, vectors } = parity;
  return (
    <section aria-labelledby="parity-title">
      <h3 id="parity-title">Check</h3>
      {vectors.length === 0 && missing.length > 0 ? null : (
        <p data-verdict={verdict}>{verdicts[verdict]}</p>
      )}
      {missing.length === 0 ? null : (
        <p>
          {vectors.length === 0 ? 'This can’t be told: ' : 'Test inputs are missing: '}
          {toList(missing)} {missing.length === 1 ? 'is' : 'are'} not among its files.
        </p>
      )}
      {vectors.length === 0 ? null : (
        <table className="app-parity">
          <thead>
            <tr>
              <th scope="col">Test input</th>
              <th scope="col">Largest difference</th>
              <th scope="col">Allowed</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {vectors.map((vector) => (
              <VectorRows key={vector.name} vector={vector} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function VectorRows({ vector }: { readonly vector: VectorParity }): ReactElement {
  const { name, tolerance, verdict } = vector;
  const problem = toProblem(vector);
  return (
    <>
      <tr data-explained={problem === null ? undefined : true}>
        <th scope="row">{name}</th>
        <td>{toDifference(vector)}</td>
        <td>{format.format(tolerance)}</td>
        <td data-verdict={verdict}>{verdictNames[verdict]}</td>
      </tr>
      {problem === null ? null : (
        <tr>
          <td colSpan={4}>{problem}</td>
        </tr>
      )}
    </>
  );
}

const verdictNames: Readonly<Record<VectorParity['verdict'], string>> = {
  passes: 'same',
  differs: 'differs',
  failed: 'not run',
};

const mostListed = 3;

function toList(names: readonly string[]): string {
  const listed = names.slice(0, mostListed).map((name) => `“${name}”`);
  const others = names.length - listed.length;
  return others === 0 ? listed.join(', ') : `${listed.join(', ')} and ${others} more`;
}

function toDifference({ outputs }: VectorParity): string {
  const differences = outputs.flatMap(({ difference }) => difference ?? []);
  if (differences.length === 0) return '–';
  const largest = Math.max(...differences);
  return largest < smallest ? `< ${smallest.toFixed(6)}` : format.format(largest);
}

function toProblem({ error, outputs }: VectorParity): string | null {
  return error?.message ?? outputs.find(({ problem }) => problem !== null)?.problem ?? null;
}
