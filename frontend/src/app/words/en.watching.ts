export const watchingWords = {
  label: 'Where to watch',
  anywhere: 'Anywhere',
  services: 'Services',
  keep: 'Keep as my choice',
  kept: 'Kept: one tap brings it back.',
  mine: 'Where I watch',
};
