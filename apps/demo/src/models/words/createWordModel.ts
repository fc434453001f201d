import { type WordCounts, wordPattern } from './WordCounts.ts';

/** Words at most: as many numbers has a text's vector. */
const mostWords = 512;
/** Tokens that are no word: padding and whatever isn't known. */
const special = ['[PAD]', '[UNK]'] as const;
/** Tokens of a text at most. */
const maxLength = 2048;

/**
 * Makes a model of texts without one that was trained elsewhere: a text's vector says which of the commonest words stand in it, rarer words
 * weighing more (the inverse document frequency of Spärck Jones, 1972), at length one. It is an ONNX file like any other, of one table,
 * so that a head can be put on it and what was trained runs elsewhere.
 *
 * @param counts - The words of the dataset's texts.
 * @returns A manifest and the model, as `openPipelineFiles` takes them.
 */
export async function createWordModel(counts: WordCounts): Promise<readonly File[]> {
  const words = counts.list(mostWords);
  const tokens = [...special, ...words.map(({ word }) => word)];
  const table = new Float32Array(tokens.length * words.length);
  words.forEach(({ texts }, place) => {
    const row = special.length + place;
    table[row * words.length + place] = Math.log((1 + counts.texts) / (1 + texts)) + 1;
  });
  const model = await encodeTable(table, tokens.length, words.length);
  const sha256 = await toSha256(model);
  const manifest = {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'words',
    // Other words are another model.
    version: sha256.slice(0, 8),
    name: 'Words',
    model: { file: 'words.onnx', sha256 },
    inputs: [
      {
        kind: 'text',
        name: 'ids',
        steps: [
          { step: 'normalize', form: 'NFKC', lowercases: true, collapsesSpace: true },
          { step: 'tokenize', tokenizer: toTokenizer(tokens), maxLength },
        ],
      },
    ],
    outputs: [{ role: 'embedding', name: 'words', pooling: 'mean', isNormalized: true }],
    classes: [],
  };
  return [
    new File([JSON.stringify(manifest)], 'manifest.json', { type: 'application/json' }),
    new File([model], 'words.onnx'),
  ];
}

function toTokenizer(tokens: readonly string[]): object {
  return {
    version: '1.0',
    added_tokens: special.map((content, id) => ({ id, content, special: true })),
    padding: { strategy: 'BatchLongest', pad_id: 0, pad_token: special[0] },
    normalizer: { type: 'Replace', pattern: { Regex: '[0-9]' }, content: '0' },
    pre_tokenizer: {
      type: 'Split',
      pattern: { Regex: wordPattern },
      behavior: 'Removed',
      invert: true,
    },
    model: {
      type: 'WordPiece',
      unk_token: special[1],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

/** A row of the table for every token: `ids` `[batch, length]` become `words` `[batch, length, columns]`. */
async function encodeTable(
  table: Float32Array,
  rows: number,
  columns: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encodeOnnx } = await import('@proofsheet/learning');
  const [batch, length] = [{ parameter: 'batch' }, { parameter: 'length' }];
  const toValue = (name: string, elementType: number, axes: readonly object[]) => ({
    name,
    type: { tensor: { elementType, shape: { axes } } },
  });
  return encodeOnnx({
    irVersion: 8,
    producerName: 'proofsheet',
    graph: {
      name: 'words',
      nodes: [{ inputs: ['table', 'ids'], outputs: ['words'], name: 'words', opType: 'Gather' }],
      initializers: [{ name: 'table', dims: [rows, columns], dataType: 1, floatData: table }],
      inputs: [toValue('ids', 7, [batch, length])],
      outputs: [toValue('words', 1, [batch, length, { size: columns }])],
    },
    opsetImports: [{ domain: '', version: 17 }],
  });
}

async function toSha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
