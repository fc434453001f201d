import type { MediaKind } from '@proofsheet/core';

/** Kinds of media in words, several of each. */
export const kindNames: Readonly<Record<MediaKind, string>> = {
  image: 'pictures',
  text: 'texts',
  audio: 'sounds',
  video: 'clips',
};
