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

/** What is smaller is rounding. */
const smallest = 1e-6;
const format = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

const verdicts: Readonly<Record<ParityReport['verdict'], string>> = {
  passes: 'Gives the same results here as where it was made.',
  differs: 'Gives other results here than where it was made. Don’t rely on it.',
  failed: 'The test inputs that it came with could not be run.',
  'nothing-to-check': 'It came without test inputs, so that this can’t be told.',
};

/** Whether the model gives here what it gave where it was made, input by input. */
export function ParitySection({ desk }: ParitySectionProps): ReactElement | null {
  const parity = useStateOf(desk, toParity);
  if (parity === null) return null;
  const { verdict, vectors } = parity;
  return (
    <section aria-labelledby="parity-title">
      <h3 id="parity-title">Check</h3>
      <p data-verdict={verdict}>{verdicts[verdict]}</p>
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
              <tr key={vector.name}>
                <th scope="row">{vector.name}</th>
                <td>{toDifference(vector)}</td>
                <td>{format.format(vector.tolerance)}</td>
                <td data-verdict={vector.verdict}>{toVerdict(vector)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function toDifference({ outputs }: VectorParity): string {
  const differences = outputs.flatMap(({ difference }) => difference ?? []);
  if (differences.length === 0) return '–';
  const largest = Math.max(...differences);
  return largest < smallest ? `< ${smallest.toFixed(6)}` : format.format(largest);
}

function toVerdict({ verdict, error, outputs }: VectorParity): string {
  if (verdict === 'passes') return 'same';
  const problem = error?.message ?? outputs.find((output) => output.problem !== null)?.problem;
  return problem ?? 'differs';
}
