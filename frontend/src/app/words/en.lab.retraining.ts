/** When models are trained again by themselves. */
export const retrainingWords = {
  heading: 'Training by itself',
  text: 'Each medium is trained again after so many days or so many interactions, whichever comes first.',
  show: 'Choose when',
  hide: 'Hide the choices',
  family: 'Family',
  everyDays: 'Days in between',
  afterInteractions: 'Interactions in between',
  never: 'Left empty: never for that.',
  promote: 'Promote it where the gate lets it',
  warm: 'Begin with what the last one learnt, where the family can',
  save: 'Save',
  saved: (medium: string): string => `${medium}: saved.`,
  none: 'Nothing is trained by itself for this medium yet.',
};
