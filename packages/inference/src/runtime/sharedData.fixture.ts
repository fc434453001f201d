import { inject } from 'vitest';
import type { Manifest } from '../manifest/Manifest.ts';
import { toSha256 } from '../toSha256.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where datasets and models lie that are no part of the repository; `null` where there are none. */
    sharedData: string | null;
  }
}

/** Says in a test's title why it is skipped. */
export const withoutData = inject('sharedData') === null;

/** The address of a shared file. */
export function toSharedUrl(path: string): string {
  return `/@fs${inject('sharedData') ?? ''}/${path}`;
}

/** What PyTorch said of a few pictures. */
interface Reference {
  readonly classes: readonly string[];
  readonly preprocess: {
    readonly scale: number;
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
  readonly flips_v1_to_v2_5000: Readonly<Record<string, number>>;
  readonly model: Readonly<
    Record<
      string,
      {
        readonly file: string;
        readonly accuracy_5000: number;
        readonly confusion_5000: readonly (readonly number[])[];
        readonly samples: readonly {
          readonly path: string;
          readonly logits: readonly number[];
          readonly embedding_first8: readonly number[];
        }[];
      }
    >
  >;
}

/** Reads what the reference says. */
export async function readReference(): Promise<Reference> {
  return (await fetch(toSharedUrl('models/cifar10-reference.json'))).json();
}

/** The manifest of one of the two CIFAR models. */
export async function createCifarManifest(
  reference: Reference,
  version: string,
): Promise<Manifest> {
  const file = toSharedUrl(`models/${reference.model[version]?.file ?? ''}`);
  const bytes = await (await fetch(file)).arrayBuffer();
  const sha256 = await toSha256(bytes);
  const { scale, mean, std } = reference.preprocess;
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'cifar10',
    version,
    model: { file, sha256, byteLength: bytes.byteLength },
    inputs: [
      {
        kind: 'image',
        name: 'image',
        steps: [
          { step: 'decode' },
          { step: 'color', to: 'rgb' },
          { step: 'resize', width: 32, height: 32, filter: 'bilinear' },
          { step: 'scale', factor: scale },
          { step: 'normalize', mean, std },
          { step: 'layout', order: 'NCHW' },
        ],
      },
    ],
    outputs: [
      { role: 'logits', name: 'logits' },
      { role: 'embedding', name: 'embedding' },
    ],
    classes: reference.classes,
  };
}
