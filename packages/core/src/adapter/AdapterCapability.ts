/** A method that an adapter may have or lack. */
export type AdapterCapability = 'summarize' | 'read' | 'media' | 'plan' | 'commit' | 'subscribe';

/** Every method that an adapter may have or lack. */
export const adapterCapabilities: readonly AdapterCapability[] = [
  'summarize',
  'read',
  'media',
  'plan',
  'commit',
  'subscribe',
];
