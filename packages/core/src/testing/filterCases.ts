import type { Filter } from '../query/Query.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { type Sample, toLabel } from '../vocabulary/Sample.ts';

/** The class of a sample's label; `null` without one. */
export const labelOf = (sample: Sample): string | null => toLabel(sample)?.classId ?? null;
const labelActorOf = (sample: Sample) => toLabel(sample)?.provenance.actor.kind ?? null;
const has = (annotations: readonly Annotation[], id: string) =>
  annotations.some((one) => one.id === id);

/** Each filter beside what it means, said in other words than those of core's own matcher. */
export const filterCases: readonly (readonly [Filter, (sample: Sample) => boolean])[] = [
  [
    { kind: 'ids', ids: ['sample-03', 'sample-01', 'absent'] },
    ({ id }) => /^sample-0[13]$/.test(id),
  ],
  [{ kind: 'tag', tags: ['blurry', 'night'] }, ({ tags }) => /blurry|night/.test(tags.join())],
  [{ kind: 'tag', tags: [null, 'reviewed'] }, ({ tags }) => /^$|reviewed/.test(tags.join())],
  [
    { kind: 'split', splits: ['test', 'tuning'] },
    ({ split }) => split.startsWith('t') && split !== 'training',
  ],
  [{ kind: 'class', classes: ['cat', 'kitten'] }, (sample) => labelOf(sample) === 'cat'],
  [{ kind: 'class', classes: [null] }, (sample) => labelOf(sample) === null],
  [
    { kind: 'class', classes: ['dog'], by: 'rule' },
    (sample) => labelOf(sample) === 'dog' && labelActorOf(sample) === 'rule',
  ],
  [{ kind: 'class', classes: ['cat'], withSubtypes: false }, (sample) => labelOf(sample) === 'cat'],
  [{ kind: 'provenance', by: 'rule' }, ({ annotations }) => has(annotations, 'folder')],
  [
    { kind: 'provenance', by: 'model', id: 'net', version: '1' },
    ({ annotations }) => has(annotations, 'guess'),
  ],
  [{ kind: 'provenance', id: 'net', version: '2' }, () => false],
  [
    { kind: 'score', min: 0.75, max: 0.75, model: 'net' },
    ({ annotations }) => has(annotations, 'guess'),
  ],
  [{ kind: 'score', min: 0.76 }, () => false],
  [
    { kind: 'decision', states: ['decided'] },
    ({ annotations }) => has(annotations, 'label') || has(annotations, 'part'),
  ],
  [
    { kind: 'decision', states: ['proposed', 'unlabeled'] },
    ({ annotations }) =>
      !(has(annotations, 'label') || has(annotations, 'part')) &&
      (has(annotations, 'guess') || !has(annotations, 'folder')),
  ],
  [
    { kind: 'value', field: 'camera', values: ['B2', null] },
    ({ fields }) => (fields['camera'] ?? 'B2') === 'B2',
  ],
  [{ kind: 'value', field: 'checked', values: [true] }, ({ fields }) => fields['checked'] === true],
  [
    { kind: 'range', field: 'size', min: 55, max: 82 },
    ({ fields }) => Math.abs(Number(fields['size']) - 68.5) <= 13.5,
  ],
  [
    { kind: 'range', field: 'taken', min: '2023-05' },
    ({ fields }) => /2023-0[5-9]/.test(String(fields['taken'])),
  ],
  [{ kind: 'text', text: ' ärger ' }, ({ fields }) => String(fields['name']).includes('ÄRGER')],
  [{ kind: 'text', text: 'NIGHT' }, ({ tags }) => tags.includes('night')],
  [
    { kind: 'not', filter: { kind: 'tag', tags: ['blurry'] } },
    ({ tags }) => !tags.includes('blurry'),
  ],
  [{ kind: 'and', filters: [] }, () => true],
  [{ kind: 'or', filters: [] }, () => false],
  [
    {
      kind: 'and',
      filters: [
        { kind: 'split', splits: ['pool'] },
        {
          kind: 'or',
          filters: [
            { kind: 'tag', tags: ['night'] },
            { kind: 'text', text: 'plain' },
          ],
        },
      ],
    },
    ({ split, tags, fields }) =>
      split === 'pool' && (tags.includes('night') || String(fields['name']).includes('plain')),
  ],
];
