import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer as Reference } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from './createTokenizer.ts';
import { TokenizerError } from './TokenizerError.ts';
import {
  corpus,
  listSpans,
  makeByteFallback,
  makeByteLevel,
  makeDocument,
  makeUnigram,
  makeWordPiece,
  tokenizers,
} from './tokenizers.fixture.ts';

/*
 * The reference is @huggingface/tokenizers, on texts where it does as the Rust library does. Where it doesn't (words beyond ASCII, split
 * behaviours, single words), results are those that the Rust library's own documentation and tests name.
 */

const messages = join(process.cwd(), '../shared/data/sms/sms-spam.tsv');
const lines = await readFile(messages, 'utf8').then(
  (text) => text.split('\n').slice(1),
  () => null,
);

const trying = [
  ...corpus,
  '',
  ' ',
  'Hello, World! 12.5% (off)',
  'unknowable 🦊🦊 fox',
  'tabs\tand\nlines  and   spaces ',
  'ﬁne ½ Å',
  'don\'t we\'ll "quote"',
  'a'.repeat(150),
];

describe('createTokenizer', () => {
  for (const [name, make] of Object.entries(tokenizers)) {
    it(`[I40] ${name} gives the ids of the reference`, () => {
      const ours = createTokenizer(make());
      const reference = new Reference(make(), {});
      for (const text of trying)
        expect([...ours.encode(text).ids], text).toEqual(reference.encode(text).ids);
    });

    it.skipIf(lines === null)(
      `[I40] ${name} gives the ids of the reference for 3,000 messages${lines === null ? ' (skipped: no ../shared/data/sms)' : ''}`,
      () => {
        const ours = createTokenizer(make());
        const reference = new Reference(make(), {});
        let tokens = 0;
        for (const line of lines ?? []) {
          const { ids } = ours.encode(line);
          tokens += ids.length;
          expect([...ids], line).toEqual(reference.encode(line).ids);
        }
        expect(tokens).toBeGreaterThan(100_000);
      },
    );
  }

  it('[I40] merges as strings and as pairs are the same', () => {
    const text = 'the foxes are labelled';
    const { ids } = createTokenizer(makeByteLevel()).encode(text);
    expect(createTokenizer(makeByteLevel((pair) => pair)).encode(text).ids).toEqual(ids);
  });

  it('[I41] a component that is not known is refused with its name and path', () => {
    const refuse = (more: Record<string, unknown>) => {
      try {
        createTokenizer({ ...makeWordPiece(), ...more });
      } catch (error) {
        return error instanceof TokenizerError ? error.details : error;
      }
      return null;
    };
    const inSequence = { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Nmt' }] };
    expect(refuse({ normalizer: inSequence })).toEqual({
      kind: 'unknown-component',
      path: 'normalizer.normalizers.1',
      problem: 'Nmt',
    });
    expect(refuse({ pre_tokenizer: { type: 'UnicodeScripts' } })).toMatchObject({
      kind: 'unknown-component',
      path: 'pre_tokenizer',
    });
    expect(refuse({ post_processor: { type: 'Other' } })).toMatchObject({ path: 'post_processor' });
    expect(refuse({ model: { type: 'WordLevel', vocab: {} } })).toMatchObject({
      kind: 'unknown-component',
      path: 'model',
      problem: 'WordLevel',
    });
    expect(refuse({ normalizer: { type: 'toString' } })).toMatchObject({ problem: 'toString' });
  });

  it('[I41] a part of another form is refused with its path', () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [null, ''],
      ['text', ''],
      [[], 'model'],
      [{}, 'model'],
      [{ ...makeWordPiece(), model: { type: 'WordPiece', vocab: { a: 'b' } } }, 'model.vocab'],
      [{ ...makeWordPiece(), model: { type: 'WordPiece', vocab: ['a'] } }, 'model.vocab'],
      [{ model: { type: 'BPE', vocab: { a: 0 }, merges: ['a b'] } }, 'model.merges.0'],
      [{ model: { type: 'BPE', vocab: { a: 0 }, merges: ['a'] } }, 'model.merges.0'],
      [{ model: { type: 'BPE', vocab: { a: 0 }, merges: [], dropout: 0.1 } }, 'model.dropout'],
      [{ model: { type: 'Unigram', vocab: [['a', 'b']] } }, 'model.vocab.0'],
      [{ model: { type: 'Unigram', vocab: [['a', -1]], unk_id: 1 } }, 'model.unk_id'],
      [
        {
          ...makeDocument([]),
          normalizer: { type: 'Replace', pattern: { Regex: '(' }, content: '' },
        },
        'normalizer.pattern',
      ],
      [
        { ...makeDocument([]), normalizer: { type: 'Precompiled', precompiled_charsmap: '§' } },
        'normalizer.precompiled_charsmap',
      ],
      [
        { ...makeDocument([]), normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } },
        'normalizer.precompiled_charsmap',
      ],
      [{ ...makeDocument([]), added_tokens: [{ id: -1, content: 'a' }] }, 'added_tokens.0.id'],
      [
        {
          ...makeDocument([]),
          post_processor: {
            type: 'TemplateProcessing',
            single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }],
            special_tokens: {},
          },
        },
        'post_processor.single.0',
      ],
    ];
    for (const [document, path] of cases)
      expect(() => createTokenizer(document), JSON.stringify(document)).toThrow(
        expect.objectContaining({
          name: 'TokenizerError',
          details: expect.objectContaining({ kind: 'wrong-part', path }),
        }),
      );
  });

  it('[I42] what the vocabulary lacks is the unknown token, bytes, or an error that shows it', () => {
    const wordPiece = createTokenizer(makeWordPiece());
    expect([...wordPiece.encode('🦊').ids]).toEqual([2, 1, 3]);
    const bytes = createTokenizer(makeByteFallback());
    const { ids, spans } = bytes.encode('🦊');
    expect(ids.length).toBe(6);
    expect(listSpans('🦊', spans).slice(2)).toEqual(['🦊', '🦊', '🦊', '🦊']);
    const none = createTokenizer({ model: { type: 'Unigram', vocab: [['a', -1]], unk_id: null } });
    expect(() => none.encode('ab')).toThrow(
      expect.objectContaining({
        details: { kind: 'no-unknown-token', path: 'model', problem: '"ab"' },
      }),
    );
  });

  it('[I42] unknown characters in a row are one token where the model says so', () => {
    const bpe = (fuse: boolean) =>
      createTokenizer({
        model: { type: 'BPE', vocab: { u: 0, a: 1 }, merges: [], unk_token: 'u', fuse_unk: fuse },
      });
    expect([...bpe(true).encode('xyaz').ids]).toEqual([0, 1, 0]);
    expect([...bpe(false).encode('xyaz').ids]).toEqual([0, 0, 1, 0]);
    expect(listSpans('xyaz', bpe(true).encode('xyaz').spans)).toEqual(['xy', 'a', 'z']);
    // The example of the Rust library's documentation.
    const vocab = ['<unk>', 'a', 'b', 'c', 'd'].map((token): [string, number] => [token, 0]);
    vocab.push(['cd', 1], ['ab', 2], ['abc', 5], ['abcd', 10]);
    const unigram = createTokenizer({ model: { type: 'Unigram', vocab, unk_id: 0 } });
    const { ids, spans } = unigram.encode('abcdacdxx');
    expect([...ids]).toEqual([8, 1, 5, 0]);
    expect(listSpans('abcdacdxx', spans)).toEqual(['abcd', 'a', 'cd', 'xx']);
  });

  it('[I43] words, digits and punctuation are those of Unicode', () => {
    const encode = (preTokenizer: unknown, text: string) =>
      listSpans(
        text,
        createTokenizer(makeDocument([], { pre_tokenizer: preTokenizer })).encode(text).spans,
      );
    expect(encode({ type: 'Whitespace' }, 'café, мир!?')).toEqual(['café', ',', 'мир', '!?']);
    expect(encode({ type: 'Digits', individual_digits: true }, 'a٣٤½')).toEqual([
      'a',
      '٣',
      '٤',
      '½',
    ]);
    expect(encode({ type: 'Digits' }, 'a٣٤b')).toEqual(['a', '٣٤', 'b']);
    expect(encode({ type: 'Punctuation' }, 'a$!。b')).toEqual(['a', '$', '!', '。', 'b']);
    expect(encode({ type: 'BertPreTokenizer' }, 'a\u0085b  c-d')).toEqual([
      'a',
      'b',
      'c',
      '-',
      'd',
    ]);
  });

  it('[I43] a split keeps its pattern as its behaviour says', () => {
    const split = (behavior: string, invert = false) => {
      const document = makeDocument([], {
        pre_tokenizer: { type: 'Split', pattern: { String: '-' }, behavior, invert },
      });
      return listSpans(
        'the-final--countdown',
        createTokenizer(document).encode('the-final--countdown').spans,
      );
    };
    // The five examples of the Rust library's documentation.
    expect(split('Removed')).toEqual(['the', 'final', 'countdown']);
    expect(split('Isolated')).toEqual(['the', '-', 'final', '-', '-', 'countdown']);
    expect(split('MergedWithPrevious')).toEqual(['the-', 'final-', '-', 'countdown']);
    expect(split('MergedWithNext')).toEqual(['the', '-final', '-', '-countdown']);
    expect(split('Contiguous')).toEqual(['the', '-', 'final', '--', 'countdown']);
    expect(split('Removed', true)).toEqual(['-', '-', '-']);
  });

  it('[I43] patterns of Oniguruma are said in JavaScript', () => {
    const split = (pattern: string, text: string) => {
      const document = makeDocument([], {
        pre_tokenizer: {
          type: 'Split',
          pattern: { Regex: pattern },
          behavior: 'Isolated',
          invert: false,
        },
      });
      return listSpans(text, createTokenizer(document).encode(text).spans);
    };
    // Those of GPT-4, Llama 3 and Bloom.
    const gpt4 = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s`;
    expect(split(gpt4, "We'LL pay $12345 — ok?\n\n  fine")).toEqual([
      'We',
      "'LL",
      ' pay',
      ' $',
      '12345',
      ' —',
      ' ok',
      '?\n\n',
      ' ',
      ' fine',
    ]);
    const bloom = String.raw` ?[^(\s|[.,!?…。，、।۔،])]+`;
    expect(split(bloom, 'Hi (you), a|b')).toEqual(['Hi', ' (', 'you', '),', ' a', '|', 'b']);
    expect(split(String.raw`\h+|\p{Han}+|\A-`, '-beef日本x-')).toEqual(['-', 'beef', '日本', 'x-']);
    // As the Rust library's own build says of each character.
    expect(split(String.raw`\w+`, 'x²½ ①y')).toEqual(['x²½', ' ①', 'y']);
    expect(split(String.raw`[\w]+`, 'x²½ ①y')).toEqual(['x', '²½ ①', 'y']);
    expect(split('(?>a+)b', 'aab aa')).toEqual(['aab', ' aa']);
    for (const pattern of ['(a)\\1', '(?m)a', 'a**', '(', ')', '[', '[[:alpha:]]'])
      expect(() => split(pattern, 'a'), pattern).toThrow(TokenizerError);
  });

  it('[I44] added tokens are found in the text, or in what the normaliser makes of it', () => {
    const token = (id: number, content: string, more: Record<string, unknown> = {}) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
      ...more,
    });
    const encode = (added: readonly unknown[], text: string) => {
      const document = makeDocument(['a', 'b'], {
        added_tokens: added,
        normalizer: { type: 'Lowercase' },
        pre_tokenizer: { type: 'WhitespaceSplit' },
      });
      const { ids, spans } = createTokenizer(document).encode(text);
      return [...ids].map((id, at) => [id, listSpans(text, spans)[at]]);
    };
    expect(encode([token(9, '<M>')], 'a <M> <m>')).toEqual([
      [1, 'a'],
      [9, '<M>'],
      [0, '<m>'],
    ]);
    expect(encode([token(9, 'Day', { normalized: true })], 'a DAY')).toEqual([
      [1, 'a'],
      [9, 'DAY'],
    ]);
    expect(encode([token(9, '<M>', { lstrip: true, rstrip: true })], 'a  <M> b')).toEqual([
      [1, 'a'],
      [9, '  <M> '],
      [2, 'b'],
    ]);
    expect(encode([token(9, 'ing', { single_word: true })], 'sing ing')).toEqual([
      [0, 'sing'],
      [9, 'ing'],
    ]);
    expect(encode([token(9, '<e'), token(10, '<ee>')], '<ee><e')).toEqual([
      [10, '<ee>'],
      [9, '<e'],
    ]);
    expect(encode([token(9, 'a')], 'a')).toEqual([[1, 'a']]);
  });

  it('[I45] places are in the text as it was given', () => {
    const text = 'ÜBER  Straße 日本 ﬁx e\u0301t';
    const wordPiece = createTokenizer(
      makeDocument(['uber', 'straße', '日', '本', 'ﬁx', 'et'], {
        normalizer: { type: 'BertNormalizer' },
        pre_tokenizer: { type: 'BertPreTokenizer' },
      }),
    );
    const row = wordPiece.encode(text);
    expect([...row.ids]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(listSpans(text, row.spans)).toEqual(['ÜBER', 'Straße', '日', '本', 'ﬁx', 'e\u0301t']);
    const unigram = createTokenizer(makeUnigram());
    expect(listSpans('ﬁ', unigram.encode('ﬁ').spans).at(-1)).toBe(null);
    const bytes = createTokenizer(makeByteLevel());
    expect(listSpans(' fox мир', bytes.encode(' fox мир').spans).slice(1, 2)).toEqual(['fox']);
  });

  it('[I43] Metaspace puts its mark in front always, first or never', () => {
    const encode = (scheme: string, text: string) => {
      const document = makeDocument(['▁a', 'a', '▁', '▁b'], {
        pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: scheme, split: true },
        added_tokens: [{ id: 9, content: '<s>', special: true }],
      });
      return [...createTokenizer(document).encode(text).ids];
    };
    expect(encode('always', 'a<s>a b')).toEqual([1, 9, 1, 4]);
    expect(encode('first', 'a<s>a b')).toEqual([1, 9, 2, 4]);
    expect(encode('never', 'a<s>a b')).toEqual([2, 9, 2, 4]);
  });

  it('[I47] a megabyte is cut to what a row holds, and all of it can be made tokens of', () => {
    const text = 'the quick brown 狐 jumps, '.repeat(41_000);
    for (const make of Object.values(tokenizers)) {
      const tokenizer = createTokenizer(make());
      const some = tokenizer.encode(text, 100);
      expect(some.isTruncated).toBe(true);
      expect(some.ids.length).toBe(100 + tokenizer.addedLength);
    }
    const one = createTokenizer({ ...makeUnigram(), pre_tokenizer: null });
    const all = one.encode(text);
    expect(all.isTruncated).toBe(false);
    expect(all.ids.length).toBeGreaterThan(200_000);
  });

  for (const seed of [5, 55, 555])
    it(`[I46] any Unicode gives tokens whose places never go backwards (seed ${seed})`, () => {
      const made = Object.values(tokenizers).map((make) => createTokenizer(make()));
      const text = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
        fc
          .array(
            fc.constantFrom(
              'fox',
              ' ',
              '\ud83e',
              '\udd8a',
              'é',
              'e\u0301',
              '\u1100\u1161\u11a8',
              '[MASK]',
              '<s>',
              '日',
              '\u0000',
              '\u0085',
              'ﬁ',
            ),
          )
          .map((parts) => parts.join('')),
      );
      fc.assert(
        fc.property(text, fc.nat({ max: 20 }), (sample, limit) => {
          for (const tokenizer of made) {
            const whole = tokenizer.encode(sample);
            let [lastStart, lastEnd] = [0, 0];
            for (let at = 0; at < whole.spans.length; at += 2) {
              const [start = 0, end = 0] = whole.spans.subarray(at, at + 2);
              if (start === -1) continue;
              expect(start).toBeGreaterThanOrEqual(lastStart);
              expect(end).toBeGreaterThanOrEqual(Math.max(start, lastEnd));
              expect(end).toBeLessThanOrEqual(sample.length);
              [lastStart, lastEnd] = [start, end];
            }
            const own = whole.ids.filter((_, at) => whole.spans[at * 2] !== -1);
            const cut = tokenizer.encode(sample, limit);
            expect(cut.isTruncated).toBe(own.length > limit);
            expect([...cut.ids.filter((_, at) => cut.spans[at * 2] !== -1)]).toEqual([
              ...own.slice(0, limit),
            ]);
            expect(cut.ids.length).toBe(Math.min(own.length, limit) + tokenizer.addedLength);
          }
        }),
        { seed, numRuns: 200 },
      );
    }, 60_000);
});
