import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextInput } from '../manifest/InputSpec.ts';
import type { NormalizeTextStep } from '../manifest/TextStep.ts';
import { createTextPreprocessor } from './createTextPreprocessor.ts';
import { readText } from './readText.ts';
import {
  listSpans,
  makeByteLevel,
  makeDocument,
  makeWordPiece,
  tokenizers,
} from './tokenizers.fixture.ts';

function makeInput(
  tokenize: { readonly maxLength: number; readonly padding?: 'longest' | 'max-length' },
  ...steps: readonly NormalizeTextStep[]
): TextInput {
  return {
    kind: 'text',
    name: 'input_ids',
    attentionMask: 'attention_mask',
    typeIds: 'token_type_ids',
    steps: [...steps, { step: 'tokenize', tokenizer: 'tokenizer.json', ...tokenize }],
  };
}

function toBatch(input: TextInput, document: unknown, texts: readonly string[]) {
  const { toRow, toBatch: make } = createTextPreprocessor(input, document);
  return make(texts.map((text) => toRow(text)));
}

const numbers = (values: BigInt64Array | undefined) => Array.from(values ?? [], Number);

describe('createTextPreprocessor', () => {
  it('[I48] rows are filled to the longest, with a mask and segments, as int64', () => {
    const { tensors } = toBatch(makeInput({ maxLength: 8 }), makeWordPiece(), [
      'the dog',
      'the',
      '',
    ]);
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['input_ids', [3, 4]],
      ['attention_mask', [3, 4]],
      ['token_type_ids', [3, 4]],
    ]);
    const [ids, mask, types] = tensors.map(({ values }) => values);
    expect(ids).toBeInstanceOf(BigInt64Array);
    const rows = numbers(ids);
    expect([rows[0], rows[3], ...rows.slice(6)]).toEqual([2, 3, 3, 0, 2, 3, 0, 0]);
    expect(numbers(mask)).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0]);
    expect(numbers(types)).toEqual(new Array(12).fill(0));
  });

  it('[I48] rows are filled to maxLength where the manifest says so, and at the side and with the token that the document says', () => {
    const document = {
      ...makeDocument(['a']),
      padding: { direction: 'Left', pad_id: 7, pad_type_id: 2 },
    };
    const { tensors } = toBatch(makeInput({ maxLength: 3, padding: 'max-length' }), document, [
      'a',
    ]);
    expect(tensors.map(({ values }) => numbers(values))).toEqual([
      [7, 7, 1],
      [0, 0, 1],
      [2, 2, 0],
    ]);
    const { tensors: none } = toBatch(makeInput({ maxLength: 3 }), document, []);
    expect(none[0]?.shape).toEqual([0, 0]);
  });

  it('[I49] what is too long is cut and the template kept, at the end or at the start as the document says', () => {
    const text = 'the dog and the fox';
    const cut = createTextPreprocessor(makeInput({ maxLength: 4 }), makeWordPiece()).toRow(text);
    expect(cut.isTruncated).toBe(true);
    expect([cut.ids[0], cut.ids.at(-1), cut.ids.length]).toEqual([2, 3, 4]);
    expect(listSpans(text, cut.spans)).toEqual([null, 'the', 'dog', null]);
    const left = { ...makeWordPiece(), truncation: { direction: 'Left' } };
    const end = createTextPreprocessor(makeInput({ maxLength: 4 }), left).toRow(text);
    expect(listSpans(text, end.spans)).toEqual([null, 'the', 'fox', null]);
    expect([...createTextPreprocessor(makeInput({ maxLength: 2 }), left).toRow(text).ids]).toEqual([
      2, 3,
    ]);
  });

  it('[I50] steps before the tokens are carried out, and places are in the text as it was given', () => {
    const document = makeDocument(['uber', 'cafe'], { pre_tokenizer: { type: 'WhitespaceSplit' } });
    const step: NormalizeTextStep = {
      step: 'normalize',
      form: 'NFKC',
      lowercases: true,
      stripsAccents: true,
      collapsesSpace: true,
    };
    const text = '  ÜBER\n\n ＣＡＦÉ ';
    const row = createTextPreprocessor(makeInput({ maxLength: 8 }, step), document).toRow(text);
    expect([...row.ids]).toEqual([1, 2]);
    expect(listSpans(text, row.spans)).toEqual(['ÜBER', 'ＣＡＦÉ']);
  });

  it('[I50] the document may stand in the manifest itself', () => {
    const input = makeInput({ maxLength: 8 });
    const steps = [{ step: 'tokenize', tokenizer: makeWordPiece(), maxLength: 8 }] as const;
    const row = createTextPreprocessor({ ...input, steps }).toRow('fox');
    expect(row).toEqual(createTextPreprocessor(input, makeWordPiece()).toRow('fox'));
  });

  it('[I51] steps that can not be carried out, and what is no text, are refused', () => {
    const document = makeWordPiece();
    const tokenize = { step: 'tokenize', tokenizer: 'x', maxLength: 8 } as const;
    const build = (steps: TextInput['steps']) => () =>
      createTextPreprocessor({ kind: 'text', name: 'ids', steps }, document);
    const wrong = (path: string) =>
      expect.objectContaining({
        name: 'TokenizerError',
        details: expect.objectContaining({ kind: 'wrong-steps', path }),
      });
    expect(build([])).toThrow(wrong('steps.0'));
    expect(build([{ step: 'normalize' }])).toThrow(wrong('steps.0'));
    expect(build([tokenize, { step: 'normalize' }])).toThrow(wrong('steps.0'));
    expect(build([{ step: 'normalize' }, { ...tokenize, maxLength: 1.5 }])).toThrow(
      wrong('steps.1'),
    );
    expect(build([{ ...tokenize, maxLength: 1 }])).toThrow(wrong('steps.0'));
    expect(() => build([tokenize])().toRow(null as never)).toThrow(
      expect.objectContaining({ details: { kind: 'wrong-text', path: 'ids', problem: 'object' } }),
    );
  });

  for (const seed of [7, 77])
    it(`[I49] no row is longer than maxLength, and each keeps its template (seed ${seed})`, () => {
      const made = Object.values(tokenizers).map((make) => make());
      fc.assert(
        fc.property(
          fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
          fc.integer({ min: 2, max: 9 }),
          (texts, maxLength) => {
            for (const document of made) {
              const { tensors, rows } = toBatch(makeInput({ maxLength }), document, texts);
              const [ids, mask] = tensors;
              expect(ids?.shape[1]).toBeLessThanOrEqual(maxLength);
              rows.forEach((row, place) => {
                const length = ids?.shape[1] ?? 0;
                const ones = numbers(mask?.values.slice(place * length, (place + 1) * length));
                expect(ones.reduce((sum, one) => sum + one, 0)).toBe(row.ids.length);
                const bare = createTextPreprocessor(makeInput({ maxLength }), document).toRow('');
                const template = row.ids.filter((_, at) => row.spans[at * 2] === -1);
                expect(template).toEqual(bare.ids);
              });
            }
          },
        ),
        { seed, numRuns: 40 },
      );
    });
});

describe('readText', () => {
  it('[I52] a text is UTF-8, or what its byte order mark says', async () => {
    const utf16 = (isLittle: boolean) => {
      const view = new DataView(new ArrayBuffer(6));
      [0xfeff, 0xe9, 0x65e5].forEach((unit, at) => {
        view.setUint16(at * 2, unit, isLittle);
      });
      return new Blob([view]);
    };
    expect(await readText(new Blob(['\ufeffé日']))).toBe('é日');
    expect(await readText(new Blob(['é日']))).toBe('é日');
    expect(await readText(utf16(true))).toBe('é日');
    expect(await readText(utf16(false))).toBe('é日');
    expect(await readText(new Blob([]))).toBe('');
    expect(await readText(new Blob([Uint8Array.of(0x61, 0xff, 0x62)]))).toBe('a\ufffdb');
  });

  it('[I52] no more is read than the limit, and no half of a character', async () => {
    expect(await readText(new Blob(['aé日b']), { limit: 4 })).toBe('aé');
    expect(await readText(new Blob(['aé日b']), { limit: 6 })).toBe('aé日');
    const signal = AbortSignal.abort();
    await expect(readText(new Blob(['a']), { signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const gone = {
      size: 1,
      slice: () => ({ arrayBuffer: () => Promise.reject(new TypeError('gone')) }),
    };
    await expect(readText(gone as unknown as Blob)).rejects.toMatchObject({
      name: 'TokenizerError',
    });
  });
});

it('[I48] byte-level vocabularies are filled with <pad>', () => {
  const { tensors } = toBatch(makeInput({ maxLength: 4, padding: 'max-length' }), makeByteLevel(), [
    '',
  ]);
  expect(numbers(tensors[0]?.values)).toEqual([0, 2, 1, 1]);
});
