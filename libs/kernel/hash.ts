/** FNV-1a, 32 bit, finalised as in MurmurHash3 so that near keys land far apart: chance that can be recomputed. */
export const hash32 = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Uniform in [0, 1), the same for the same text, everywhere. */
export const chance = (text: string): number => hash32(text) / 2 ** 32;
