import { type Catalogue, createCatalogue } from '../messages/Catalogue.ts';

/** The words of media views. */
export interface MediaMessages {
  /** Why a picture isn't shown, where nothing better is known. */
  readonly failed: string;
}

/** The words of media views in English. */
export const mediaCatalogue: Catalogue<MediaMessages> = createCatalogue('media', {
  failed: 'This picture can’t be shown.',
});
