import { words } from '../words/en';

/** A medium's name; one that came with an imported catalogue has none here and is named as it is. */
export const mediumName = (medium: string): string => {
  const known: Readonly<Record<string, string>> = words.media;
  return known[medium] ?? medium.charAt(0).toUpperCase() + medium.slice(1);
};
