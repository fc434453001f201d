import type { TextInput } from '../manifest/InputSpec.ts';
import { createTextPreprocessor, type TextTensor } from '../text/createTextPreprocessor.ts';
import { readText } from '../text/readText.ts';
import type { TokenRow } from '../text/Tokenizer.ts';
import { TokenizerError } from '../text/TokenizerError.ts';
import type { PreparerContext } from './createPreparer.ts';
import type { InputForm, InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { ModelTensor } from './ModelTensor.ts';
import { openMedia } from './openMedia.ts';
import type { PipelineInput } from './Pipeline.ts';

/** What a mask is called that no model has: what is padding has to be known all the same. */
const ownMask = '';

/**
 * Texts as tokens.
 *
 * @throws TokenizerError where the steps can't be carried out or the tokenizer isn't one.
 */
export async function createTextPreparer(
  input: TextInput,
  { model, tokenizers }: PreparerContext,
): Promise<InputPreparer<TokenRow>> {
  const maskName = input.attentionMask ?? ownMask;
  const document = await readTokenizer(input, tokenizers);
  const preprocessor = createTextPreprocessor({ ...input, attentionMask: maskName }, document);
  const last = input.steps.at(-1);
  const isFilled = last?.step === 'tokenize' && last.padding === 'max-length';
  const shape = [isFilled ? preprocessor.maxLength : null];
  const names = [input.name, input.attentionMask, input.typeIds];
  return {
    forms: names.flatMap((name): InputForm[] =>
      name === undefined ? [] : [{ name, kind: 'int64', shape }],
    ),
    async read(given, signal) {
      return preprocessor.toRow(await openText(given, model, signal));
    },
    collate(rows, length) {
      const tensors = Object.fromEntries(
        preprocessor.toBatch(rows).tensors.map((tensor) => [tensor.name, fill(tensor, length)]),
      );
      const { [maskName]: mask, ...others } = tensors;
      const attentionMask = mask && { shape: mask.shape, values: mask.values as BigInt64Array };
      return {
        tensors: maskName === ownMask ? others : tensors,
        ...(attentionMask && { attentionMask }),
      };
    },
  };
}

async function readTokenizer(
  { steps }: TextInput,
  tokenizers: ReadonlyMap<string, Blob>,
): Promise<unknown> {
  const last = steps.at(-1);
  if (last?.step !== 'tokenize' || typeof last.tokenizer !== 'string') return undefined;
  const path = `steps.${steps.length - 1}.tokenizer`;
  const document = tokenizers.get(last.tokenizer);
  if (document !== undefined) return JSON.parse(await document.text());
  throw new TokenizerError({ kind: 'wrong-steps', path, problem: 'its document is not here' });
}

async function openText(input: PipelineInput, model: string, signal: AbortSignal): Promise<string> {
  if ('text' in input) return input.text;
  const refuse = (given: string) =>
    new ModelRunError({ model, problem: 'input', subject: `${given} instead of a text` });
  if (!('media' in input)) throw refuse('tensors');
  const media = await openMedia(input.media, signal);
  if (media instanceof Blob) return readText(media, { signal });
  media.close();
  throw refuse('a picture');
}

function fill({ values, shape: [rows, width] }: TextTensor, length: number): ModelTensor {
  if (rows === length) return { kind: 'int64', shape: [length, width], values };
  const filled = new BigInt64Array(length * width);
  filled.set(values);
  return { kind: 'int64', shape: [length, width], values: filled };
}
