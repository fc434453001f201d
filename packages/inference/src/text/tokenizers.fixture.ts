import { byteCharacters, toByteCharacters } from './byteCharacters.ts';

/*
 * Small tokenizers, trained here on the sentences below whenever a test runs: WordPiece and BPE by joining the most frequent pair again and
 * again, Unigram from the frequencies of all short stretches. What they learned is of no importance; that two programs make the same tokens with it is.
 */

/** What they are trained on. */
export const corpus: readonly string[] = [
  'the quick brown fox jumps over the lazy dog',
  'a dog is a dog, and the foxes are foxes',
  'labels are data; data is labelled by people, and people make mistakes',
  'over and over again the loader loads what was loaded before',
  'naïve café, déjà vu, ÜBER straße',
  'привет мир, мир привет',
  '日本語 の テキスト 日本',
  'numbers 12 123 2024 3.14 and $5 (five)',
];

type Document = Readonly<Record<string, unknown>>;

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Joins the most frequent pair, `count` times; of equals the first in order. */
function trainMerges(words: readonly string[], count: number, prefix = '') {
  const counts = countWords(words);
  const split = new Map(
    [...counts.keys()].map((word) => [
      word,
      [...word].map((character, place) => (place === 0 ? '' : prefix) + character),
    ]),
  );
  const alphabet = [...new Set([...split.values()].flat())].sort();
  const merges: (readonly [string, string])[] = [];
  for (let step = 0; step < count; step += 1) {
    const pairs = new Map<string, number>();
    for (const [word, symbols] of split)
      for (let place = 0; place + 1 < symbols.length; place += 1) {
        const pair = `${symbols[place]} ${symbols[place + 1]}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + (counts.get(word) ?? 0));
      }
    const best = [...pairs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (best === undefined) break;
    const [left = '', right = ''] = best[0].split(' ');
    merges.push([left, right]);
    for (const [word, symbols] of split) {
      const joined: string[] = [];
      for (const symbol of symbols) {
        const last = joined.at(-1);
        if (last === left && symbol === right)
          joined[joined.length - 1] = left + right.slice(prefix.length);
        else joined.push(symbol);
      }
      split.set(word, joined);
    }
  }
  return { alphabet, merges };
}

function toIds(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id]));
}

const words = corpus.flatMap((sentence) => sentence.toLowerCase().split(/\s+/));

function special(id: number, content: string, more: Document = {}): Document {
  return {
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
    ...more,
  };
}

/** What the reference wants to be there. */
const bare: Document = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
};

/** As BERT has it. */
export function makeWordPiece(): Document {
  const plain = words.map((word) => word.normalize('NFD').replace(/\p{Mn}/gu, ''));
  const parts = plain.flatMap((word) => word.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? []);
  const { alphabet, merges } = trainMerges(parts, 150, '##');
  const vocab = toIds([
    '[PAD]',
    '[UNK]',
    '[CLS]',
    '[SEP]',
    '[MASK]',
    ...alphabet,
    ...merges.map(([left, right]) => left + right.slice(2)),
  ]);
  return {
    ...bare,
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((name, id) =>
      special(id, name, name === '[MASK]' ? { lstrip: true } : {}),
    ),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/** As GPT-2 and RoBERTa have it. */
export function makeByteLevel(
  merge: (pair: readonly [string, string]) => unknown = (pair) => pair.join(' '),
): Document {
  const pieces = corpus.flatMap(
    (text) => ` ${text}`.match(/ ?[\p{L}]+| ?\p{N}+| ?[^\s\p{L}\p{N}]+/gu) ?? [],
  );
  const { merges } = trainMerges(pieces.map(toByteCharacters), 200);
  const vocab = toIds([
    '<s>',
    '<pad>',
    '</s>',
    '<unk>',
    '<mask>',
    ...byteCharacters,
    ...merges.map((pair) => pair.join('')),
  ]);
  return {
    ...bare,
    added_tokens: ['<s>', '<pad>', '</s>', '<unk>'].map((name, id) => special(id, name)),
    pre_tokenizer: {
      type: 'ByteLevel',
      add_prefix_space: false,
      trim_offsets: true,
      use_regex: true,
    },
    post_processor: {
      type: 'RobertaProcessing',
      sep: ['</s>', 2],
      cls: ['<s>', 0],
      trim_offsets: true,
      add_prefix_space: false,
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges: merges.map(merge),
    },
  };
}

/** As Llama 2 has it: spaces are made visible, and what is unknown becomes bytes. */
export function makeByteFallback(): Document {
  const pieces = corpus.map((text) => `▁${text.replaceAll(' ', '▁')}`);
  const { alphabet, merges } = trainMerges(
    pieces.flatMap((piece) => piece.split(/(?=▁)/u)),
    120,
  );
  const bytes = byteCharacters.map(
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  );
  return {
    ...bare,
    added_tokens: ['<unk>', '<s>', '</s>'].map((name, id) => special(id, name)),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '▁' },
        { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      ],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
      pair: [],
      special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '<unk>',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: true,
      ignore_merges: false,
      vocab: toIds([
        '<unk>',
        '<s>',
        '</s>',
        ...bytes,
        ...alphabet,
        ...merges.map((pair) => pair.join('')),
      ]),
      merges: merges.map((pair) => pair.join(' ')),
    },
  };
}

/** As T5 has it: Unigram over words that begin with a visible space. */
export function makeUnigram(): Document {
  const pieces = words.map((word) => `▁${word.normalize('NFKC')}`);
  const counts = new Map<string, number>();
  for (const piece of pieces) {
    const characters = [...piece];
    for (let start = 0; start < characters.length; start += 1)
      for (let end = start + 1; end <= Math.min(characters.length, start + 6); end += 1) {
        const part = characters.slice(start, end).join('');
        counts.set(part, (counts.get(part) ?? 0) + 1);
      }
  }
  const kept = [...counts].filter(([part, count]) => count > 2 || [...part].length === 1);
  const total = kept.reduce((sum, [, count]) => sum + count, 0);
  // Longer parts are a little likelier than chance, and no two ways to make a word are equally likely.
  const vocab = kept.map(([part, count], place) => [
    part,
    Math.log(count / total) + part.length * 0.9 + place * 1e-5,
  ]);
  return {
    ...bare,
    added_tokens: ['<pad>', '</s>', '<unk>'].map((name, id) => special(id, name)),
    normalizer: { type: 'NFKC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
      ],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [],
      special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
    },
    model: {
      type: 'Unigram',
      unk_id: 2,
      byte_fallback: false,
      vocab: [['<pad>', 0], ['</s>', 0], ['<unk>', 0], ...vocab],
    },
  };
}

/** All of them, by name. */
export const tokenizers: Readonly<Record<string, () => Document>> = {
  WordPiece: makeWordPiece,
  'byte-level BPE': makeByteLevel,
  'BPE with bytes for what is unknown': makeByteFallback,
  Unigram: makeUnigram,
};

/** A document of one word-piece vocabulary, and what is asked of it. */
export function makeDocument(tokens: readonly string[], more: Document = {}): Document {
  return {
    ...bare,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      vocab: toIds(['[UNK]', ...tokens]),
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
    },
    ...more,
  };
}

/** The texts of tokens, by the places that they name. */
export function listSpans(text: string, spans: Int32Array): readonly (string | null)[] {
  return Array.from({ length: spans.length / 2 }, (_, at) =>
    spans[at * 2] === -1 ? null : text.slice(spans[at * 2], spans[at * 2 + 1]),
  );
}
