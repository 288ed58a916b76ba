/** Flat inks, as a screen printer would mix them: a ground, a main shape, a second, an accent, and the paper's white. */
export interface Palette {
  readonly ground: string;
  readonly main: string;
  readonly second: string;
  readonly accent: string;
  readonly paper: string;
}

const inks = (text: string): readonly Palette[] =>
  text
    .trim()
    .split('\n')
    .map((row) => {
      const [ground, main, second, accent, paper] = row
        .trim()
        .split(' ')
        .map((ink) => `#${ink}`);
      return { ground: ground!, main: main!, second: second!, accent: accent!, paper: paper! };
    });

export const NOIR = inks(`
  15130f d62718 3a3530 f2b705 f3ead7
  f2e6cf 14110f c2281d 8c8375 fbf5e6
  10202b e0582b 23404f f4c95d f2ead8
  e4b21f 161412 8a1c14 f6e9c9 fff8e5
  1d1d22 9fb3b5 4a4f57 e7442e eceae1`);

export const HORROR = inks(`
  0c0b0d a3121b 2b1518 e9dfc7 e9dfc7
  e8decb 1a1213 9c1016 5b4a3f fbf4e3
  0e1a17 6f8f3c 1f3a30 d9e2b8 e6ead2
  7d0f14 12090a c8382b f0d9b5 f5e7cf
  17121f 5a3e78 2c2140 e8ddf0 efe6f3`);

export const FUTURE = inks(`
  0b1030 3f5be0 1b2566 ff6b4a f2eee3
  07191f 15b8a6 0c4550 f7d046 e9f5f0
  1a0f2e e0458b 5b2a86 ffc145 f7e9f2
  dfe6e8 1d2f5f e4572e 8fa9b8 f8fafa
  101418 c9d2d6 46525b ff3d2e f4f6f6`);

export const LOVE = inks(`
  f6d9cf c5283d e9a6a0 5c1a33 fff4ec
  7a1f3d f08a8a b23a5b ffd9b8 fff0e4
  fbe9d7 e0707d f3b8a2 2f3e5c fffaf1
  2e2a4f f29ca3 6d5a94 fad7a0 fbeee6
  e7c6d8 9b2f63 d07aa8 3a1b3d fdf3f7`);

export const MIRTH = inks(`
  ffce3a e8422f 2a6fdb 161616 fff8e3
  f7f0df ff5a5f 17a398 ffc145 fffdf5
  2bb3a3 ffdd4a f25c54 18314f fff9e6
  ff7f6b fff0d0 2d3a8c ffd23f fff7ea
  8fd0e8 f04f78 fdd043 1f2a54 fbfdff`);

export const QUIET = inks(`
  d9cdb8 8a5a3c c7a27c 26312f f7f1e4
  27364a d9a05b 4f6579 eadfca f3ecdd
  ebe4d6 4a6670 b9876a 232323 fbf8f0
  5d4a43 d8b48a 8d6e5f f3e3c8 f8efdf
  c7cfc4 37505c e08e5a 20282b f5f6ef`);

export const MOTION = inks(`
  e4572e 17181c ffb01f 8a1f11 fff1da
  16181d ff5a1f ffc02e 3b4048 f6efe2
  f4e9d8 d7331f 1c2b39 f5a623 fffaf0
  12343b f2a541 c84c31 e1b382 f9efdc
  ffc531 1a1a1a e23d28 ffffff fffbeb`);

export const WONDER = inks(`
  1f3c88 f6c445 4f9d9d ee6f57 fbf3de
  f9e8c9 2f8f83 f2a65a 28536b fffaf0
  2d1e4f f7b32b 7a4ea8 f2545b fdf0e0
  bfe3e0 ef6461 2a4d69 ffd166 fdfdf5
  0f3d3e f4d35e 2f8f6b ee964b f7f5e6`);

export const RECORD = inks(`
  e9e3d3 2a4b3c b5a27a c8452d faf7ec
  2f3b2f c9b458 5c6b4a e8e0c4 f2eedd
  cfd6d8 1f3a4d 7d97a5 d95d39 f5f8f8
  3b2f28 c98b4b 6d5747 efe2c8 f5ecdb
  f0ead8 33312e a8a08c c0392b fdfaf0`);

export const SOUND = inks(`
  14122b f72585 4361ee ffd60a f7f3ff
  f4ecd8 e63946 1d3557 f4a300 fffaf0
  ff5c39 1b1b3a ffd9a0 ffffff fff3e6
  0f3b3a f6ae2d 2f8f83 f26419 f6f2df`);

export const DUSTY = inks(`
  e9b872 a3391f d9773f 3b1f14 fdf1d8
  f3dcb0 8c2f1b cf6f3c 40312a fff7e6
  7fb7be e0752d b33f1e 3a1d12 fbf0d9
  3d1f1a e07a3f a8432b f4cf8d f7e7cc`);

const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG 2.2). */
const luminance = (ink: string): number =>
  0.2126 * channel(ink.slice(1, 3)) + 0.7152 * channel(ink.slice(3, 5)) + 0.0722 * channel(ink.slice(5, 7));

export const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const BLACK = '#14120f';
/** Large type is read from here on (WCAG 2.2, AA: 3), small type from 4.5; a little is kept in hand. */
const LEGIBLE = { large: 3.6, small: 4.55 } as const;

/** The ink that is best read on a colour: one that is liked if it is legible, else light or dark, else white or black. */
export const inkOn = (on: string, size: keyof typeof LEGIBLE, liked: readonly string[], paper: string): string => {
  const isLegible = (ink: string): boolean => contrast(ink, on) >= LEGIBLE[size];
  const better = (a: string, b: string): string => (contrast(a, on) >= contrast(b, on) ? a : b);
  return [...liked, better(paper, BLACK)].find(isLegible) ?? better('#ffffff', '#000000');
};
