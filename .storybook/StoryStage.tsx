import { findCatalogue, gridCatalogue } from '@proofsheet/grid';
import {
  mediaCatalogue,
  SettingsProvider,
  type Translation,
  toPseudoLocale,
} from '@proofsheet/react';
import { regionCatalogue, reviewCatalogue } from '@proofsheet/reviewer';
import type { ReactElement, ReactNode } from 'react';

const pseudoLocale: readonly Translation[] = [
  toPseudoLocale(gridCatalogue),
  toPseudoLocale(findCatalogue),
  toPseudoLocale(mediaCatalogue),
  toPseudoLocale(regionCatalogue),
  toPseudoLocale(reviewCatalogue),
];

/** What the toolbar has chosen for every story. */
export interface StoryStageProps {
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly density: 'dense' | 'normal' | 'roomy';
  readonly direction: 'ltr' | 'rtl';
  /** `en` is the catalogue as written; `pseudo` is it lengthened and accented, so that missed words show. */
  readonly words: 'en' | 'pseudo';
  readonly children: ReactNode;
}

/** Stands in for a host application: it sets the theme, and gives the stories their words. */
export function StoryStage(props: StoryStageProps): ReactElement {
  const { theme, density, direction, words, children } = props;
  return (
    <div
      data-ps-theme={theme}
      data-ps-density={density}
      dir={direction}
      style={{ minHeight: '100vh' }}
    >
      <StoryWords words={words}>{children}</StoryWords>
    </div>
  );
}

/** Gives the stories their words: a package with messages adds its catalogue to `pseudoLocale`. */
function StoryWords({
  words,
  children,
}: Pick<StoryStageProps, 'words' | 'children'>): ReactElement {
  const isPseudo = words === 'pseudo';
  return (
    <SettingsProvider translations={isPseudo ? pseudoLocale : undefined}>
      <div lang={isPseudo ? 'en-XA' : 'en'}>{children}</div>
    </SettingsProvider>
  );
}
