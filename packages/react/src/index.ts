export { useQueryWindow } from './data/useQueryWindow.ts';
export { type StateSource, useStateOf } from './data/useStateOf.ts';
export { useSummaries } from './data/useSummaries.ts';
export { useWorkspace, useWorkspaceState } from './data/useWorkspace.ts';
export {
  bindKeys,
  createKeymap,
  type KeyBindings,
  type Keymap,
  type KeyPress,
  matchesKey,
  toKeyLabel,
} from './keys/Keymap.ts';
export { type ActiveKeymap, useKeymap } from './keys/useKeymap.ts';
export type { SoundPreview } from './media/loadSound.ts';
export type { TextPreview } from './media/loadText.ts';
export { type MediaMessages, mediaCatalogue } from './media/mediaCatalogue.ts';
export { PictureSizes } from './media/PictureSizes.ts';
export { type Preview, PreviewCache, type PreviewSubject } from './media/PreviewCache.ts';
export { SampleImage, type SampleImageProps } from './media/SampleImage.tsx';
export {
  type Picture,
  type PictureOptions,
  type PictureResult,
  ThumbnailCache,
  toThumbnailSize,
} from './media/ThumbnailCache.ts';
export { type PictureSize, type Rectangle, toBounds, toCrop } from './media/toCrop.ts';
export { usePicture } from './media/usePicture.ts';
export { usePreviews } from './media/usePreviews.ts';
export { useThumbnails } from './media/useThumbnails.ts';
export {
  type Catalogue,
  createCatalogue,
  type Message,
  type Translation,
  translate,
} from './messages/Catalogue.ts';
export { toPseudoLocale } from './messages/toPseudoLocale.ts';
export { useMessages } from './messages/useMessages.ts';
export { Button, type ButtonProps } from './parts/Button.tsx';
export { Icon, type IconProps } from './parts/Icon.tsx';
export { type IconName, iconShapes } from './parts/iconShapes.ts';
export { Keycap, type KeycapProps } from './parts/Keycap.tsx';
export { SelectMenu, type SelectMenuItem, type SelectMenuProps } from './parts/SelectMenu.tsx';
export { toClassColor } from './parts/toClassColor.ts';
export { WidgetRoot, type WidgetRootProps } from './parts/WidgetRoot.tsx';
export { WordPicker, type WordPickerItem, type WordPickerProps } from './parts/WordPicker.tsx';
export { MissingProviderError } from './provider/MissingProviderError.ts';
export {
  ProofsheetProvider,
  type ProofsheetProviderProps,
} from './provider/ProofsheetProvider.tsx';
export { SettingsProvider, type SettingsProviderProps } from './provider/SettingsProvider.tsx';
