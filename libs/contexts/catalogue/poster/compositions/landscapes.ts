import {
  atBottom,
  atTop,
  circle,
  HEIGHT,
  line,
  path,
  polygon,
  rect,
  times,
  WIDTH,
  type Composition,
  type Hand,
  type Point,
} from '../drawing.ts';

const background = ({ colours }: Hand): string => rect(0, 0, WIDTH, HEIGHT, colours.ground);

/** Hills before a low sun. */
export const hills: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const x = hand.between(150, 450);
  const sun = circle(x, hand.between(470, 540), hand.between(110, 165), accent);
  const layers = [second, main, second === ground ? accent : ground, main];
  const hill = (i: number): string => {
    const y = 560 + i * 78;
    const [a, b] = [hand.between(-70, 40), hand.between(-50, 80)];
    return path(
      `M0 ${y + a}C${WIDTH * 0.3} ${y - 90 + b} ${WIDTH * 0.6} ${y + 100 - a} ${WIDTH} ${y + b * 0.4}V${HEIGHT}H0Z`,
      layers[i]!,
    );
  };
  return {
    art: background(hand) + sun + times(4, hill) + rect(0, 815, WIDTH, 85, layers[3]!),
    title: atTop(ground, 330),
    foot: layers[3]!,
  };
};

/** Peaks in flat planes of light and shade, and a moon. */
export const peaks: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const peak = (i: number): string => {
    const x = [150, 460, 300][i]! + hand.between(-50, 50);
    const top = [430, 480, 590][i]! + hand.between(-40, 40);
    const spread = hand.between(300, 380);
    const fold = x + hand.between(-30, 50);
    const [left, right]: readonly [Point, Point] = [
      [x - spread, HEIGHT],
      [x + spread, HEIGHT],
    ];
    const cap: readonly Point[] = [
      [x, top],
      [x + 36, top + 62],
      [x + 8, top + 48],
      [x - 12, top + 74],
      [x - 40, top + 68],
    ];
    return (
      polygon([[x, top], right, left], i === 2 ? main : second) +
      polygon([[x, top], right, [fold, HEIGHT]], i === 2 ? accent : main) +
      polygon(cap, paper)
    );
  };
  const moon = circle(hand.between(420, 500), hand.between(330, 390), hand.between(38, 60), accent);
  return {
    art: background(hand) + moon + times(3, peak) + rect(0, 815, WIDTH, 85, main),
    title: atTop(ground, 270),
    foot: main,
  };
};

/** Mesas under a wide sky. */
export const mesas: Composition = (hand) => {
  const { main, second, accent, ground } = hand.colours;
  const mesa = (x: number, y: number, width: number, ink: string): string =>
    polygon(
      [
        [x, y],
        [x + width, y],
        [x + width * 1.08, y + 90],
        [x + width * 1.3, HEIGHT],
        [x - width * 0.3, HEIGHT],
        [x - width * 0.08, y + 90],
      ],
      ink,
    );
  const sun = circle(hand.between(200, 420), 520, hand.between(120, 150), main);
  const stripes = times(5, (i) => rect(0, 520 + i * 24, WIDTH, 5 + i * 3, ground));
  const far =
    mesa(hand.between(-80, 20), 560, hand.between(170, 230), second) + mesa(hand.between(380, 450), 590, 150, second);
  const near = path(`M0 740Q${hand.between(150, 450)} ${hand.between(690, 720)} ${WIDTH} 752V${HEIGHT}H0Z`, accent);
  return { art: background(hand) + sun + stripes + far + near, title: atTop(ground, 330), foot: accent };
};

/** Bare trunks before a moon. */
export const forest: Composition = (hand) => {
  const { main, second } = hand.colours;
  const moon = circle(hand.between(180, 420), hand.between(250, 330), hand.between(140, 180), main);
  const trunk = (i: number): string => {
    const x = i * 62 + hand.between(-22, 22);
    const width = hand.between(8, 30);
    const lean = hand.between(-26, 26);
    const y = hand.between(260, 480);
    const branch = hand.flip() ? 1 : -1;
    const ink = i % 3 === 0 ? second : '#0b0a0a';
    return (
      polygon(
        [
          [x + lean, -10],
          [x + lean + width * 0.6, -10],
          [x + width, HEIGHT],
          [x - width * 0.4, HEIGHT],
        ],
        ink,
      ) +
      line(
        [
          [x + lean * 0.6, y],
          [x + branch * 50, y - 74],
          [x + branch * 66, y - 150],
        ],
        ink,
        width * 0.28,
      )
    );
  };
  const floor = polygon(
    [
      [0, 600],
      [WIDTH, 570],
      [WIDTH, HEIGHT],
      [0, HEIGHT],
    ],
    '#0b0a0a',
  );
  return {
    art: background(hand) + moon + times(11, trunk) + floor,
    title: atBottom('#0b0a0a', 210),
    foot: '#0b0a0a',
  };
};

/** Houses at night: a few windows are lit. */
export const skyline: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const moon = circle(hand.between(120, 480), hand.between(360, 430), hand.between(56, 96), accent);
  const house = (i: number, front: boolean): string => {
    const [x, width] = [i * (front ? 106 : 84) - 20, front ? 100 : 80];
    const y = hand.between(front ? 600 : 470, front ? 740 : 640);
    const lit = times(front ? 3 : 0, () =>
      rect(x + 14 + hand.whole(0, 3) * 21, y + 20 + hand.whole(0, 4) * 34, 11, 17, accent),
    );
    return rect(x, y, width, HEIGHT - y, front ? main : second) + lit;
  };
  const far = times(8, (i) => house(i, false));
  return {
    art: background(hand) + moon + far + times(6, (i) => house(i, true)) + rect(0, 812, WIDTH, 88, main),
    title: atTop(ground, 290),
    foot: main,
  };
};

/** Waves as they are printed on cloth: rows of nested arcs. */
export const waves: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const r = hand.pick([60, 75, 100]);
  const inks = hand.flip() ? [main, paper, second, ground] : [second, ground, main, paper];
  const scale = (x: number, y: number): string => inks.map((ink, k) => circle(x, y, r * (1 - k * 0.24), ink)).join('');
  const row = (y: number, shift: number): string => times(3, (i) => scale((i - 1) * 2 * r + shift, y));
  // what lies in the tile is overlaid by the rows below it, and by those of the tiles beside it
  const tile = times(7, (j) => row((j - 2) * (r / 2), (j % 2) * r));
  const cloth = `<pattern id="w" width="${2 * r}" height="${r}" patternUnits="userSpaceOnUse">${tile}</pattern>`;
  const sun = circle(hand.between(180, 420), 450, hand.between(90, 130), accent);
  const edge = Math.ceil(480 / r) * r;
  const shore = times(Math.ceil(WIDTH / (2 * r)) + 1, (i) => scale(i * 2 * r, edge));
  return {
    art:
      background(hand) +
      sun +
      cloth +
      shore +
      rect(0, edge, WIDTH, 822 - edge, 'url(#w)') +
      rect(0, 822, WIDTH, 78, main),
    title: atTop(ground, 290),
    foot: main,
  };
};
