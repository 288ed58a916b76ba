import {
  atBottom,
  atTop,
  circle,
  HEIGHT,
  inTheMiddle,
  line,
  path,
  polygon,
  rect,
  ring,
  times,
  WIDTH,
  type Composition,
  type Hand,
  type Point,
} from '../drawing.ts';

const background = ({ colours }: Hand): string => rect(0, 0, WIDTH, HEIGHT, colours.ground);

/** Long splinters of paper from one side. */
export const splinters: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const left = hand.flip();
  const x = (value: number): number => (left ? value : WIDTH - value);
  const splinter = (i: number): string => {
    const y = 30 + i * 92 + hand.between(-26, 26);
    const ink = [main, second, main, accent, main, second][i]!;
    const tip: Point = [x(hand.between(330, 560)), y + hand.between(40, 150)];
    return polygon([[x(-10), y], tip, [x(-10), y + hand.between(46, 104)]], ink);
  };
  return { art: background(hand) + times(6, splinter), title: atBottom(ground, 195), foot: ground };
};

/** Light through a blind. */
export const blinds: Composition = (hand) => {
  const { ground, main, accent } = hand.colours;
  const slant = hand.between(-150, 150);
  const gap = hand.between(40, 54);
  const sun = circle(hand.between(180, 420), 290, hand.between(130, 175), accent);
  const slat = (i: number): string => {
    const y = -70 + i * gap;
    return polygon(
      [
        [0, y],
        [WIDTH, y + slant],
        [WIDTH, y + slant + gap * 0.58],
        [0, y + gap * 0.58],
      ],
      main,
    );
  };
  return {
    art: background(hand) + sun + times(Math.ceil(760 / gap), slat) + rect(0, 585, WIDTH, 315, ground),
    title: atBottom(ground, 205),
    foot: ground,
  };
};

/** A door stands open; the light falls far. */
export const door: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const x = hand.between(200, 320);
  const lean = hand.between(-140, 120);
  const light = polygon(
    [
      [x, 470],
      [x + 92, 470],
      [x + 170 + lean, HEIGHT],
      [x - 110 + lean, HEIGHT],
    ],
    main,
  );
  const figure =
    circle(x + 46, 356, 13, ground) +
    polygon(
      [
        [x + 35, 372],
        [x + 57, 372],
        [x + 61, 470],
        [x + 31, 470],
      ],
      ground,
    );
  const shadow = polygon(
    [
      [x + 33, 470],
      [x + 59, 470],
      [x + 62 + lean, HEIGHT],
      [x + 20 + lean, HEIGHT],
    ],
    ground,
  );
  return {
    art:
      background(hand) +
      rect(0, 470, WIDTH, 430, second) +
      light +
      rect(x, 290, 92, 180, accent) +
      figure +
      shadow +
      rect(0, 815, WIDTH, 85, second),
    title: atTop(ground, 225),
    foot: second,
  };
};

/** Rays from one point. */
export const rays: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const [x, y] = [hand.between(170, 430), hand.between(560, 640)];
  const count = hand.pick([14, 18, 24]);
  const turn = hand.between(0, 0.4);
  const ray = (i: number): string => {
    const at = (angle: number): Point => [x + Math.cos(angle) * 1_300, y + Math.sin(angle) * 1_300];
    const angle = turn + (i * Math.PI * 2) / count;
    return polygon([[x, y], at(angle), at(angle + Math.PI / count)], main);
  };
  const middle = circle(x, y, 150, second) + circle(x, y, 112, accent) + circle(x, y, 26, paper);
  return {
    art:
      background(hand) + times(count, ray) + middle + rect(0, 0, WIDTH, 330, ground) + rect(0, 820, WIDTH, 80, ground),
    title: atTop(ground, 255),
    foot: ground,
  };
};

/** Broad bands across the sheet. */
export const bands: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const rise = hand.between(170, 330) * (hand.flip() ? 1 : -1);
  const inks = hand.flip() ? [main, accent, second] : [second, main, accent];
  let y = hand.between(330, 400);
  const band = (i: number): string => {
    const [top, height] = [y, hand.between(46, 120)];
    y += height + (i === 1 ? 26 : 0);
    return polygon(
      [
        [0, top + rise / 2],
        [WIDTH, top - rise / 2],
        [WIDTH, top - rise / 2 + height],
        [0, top + rise / 2 + height],
      ],
      inks[i]!,
    );
  };
  const disc = circle(rise > 0 ? 450 : 150, 640 - Math.abs(rise) / 8, hand.between(50, 80), main);
  return {
    art: background(hand) + times(3, band) + disc + rect(0, 815, WIDTH, 85, ground),
    title: atTop(ground, 215),
    foot: ground,
  };
};

/** Arrows that all point one way, but one. */
export const arrows: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const odd = hand.whole(0, 11);
  const arrow = (i: number): string => {
    const [x, y] = [(i % 3) * 180 + 45, Math.floor(i / 3) * 138 + 48];
    const points: readonly Point[] = [
      [0, 0],
      [70, 0],
      [150, 55],
      [70, 110],
      [0, 110],
      [80, 55],
    ];
    const turned = points.map(([px, py]): Point => [x + (i === odd ? 150 - px : px), y + py]);
    return polygon(turned, i === odd ? accent : i % 2 ? second : main);
  };
  return { art: background(hand) + times(12, arrow), title: atBottom(ground, 190), foot: ground };
};

/** An eye. */
export const eye: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const y = hand.between(300, 340);
  const open = hand.between(170, 230);
  const [x, lid] = [
    300 + hand.between(-60, 60),
    `M20 ${y}Q300 ${y - open * 1.35} 580 ${y}Q300 ${y + open * 1.35} 20 ${y}Z`,
  ];
  const lashes = times(hand.pick([0, 9, 13]), (i) => {
    const angle = Math.PI * (1.12 + (i * 0.76) / 12);
    return line(
      [
        [300 + Math.cos(angle) * 250, y + Math.sin(angle) * open * 0.95],
        [300 + Math.cos(angle) * 330, y + Math.sin(angle) * open * 1.4],
      ],
      main,
      9,
    );
  });
  return {
    art:
      background(hand) +
      lashes +
      path(lid, paper) +
      `<clipPath id="lid">${path(lid, '#000')}</clipPath><g clip-path="url(#lid)">` +
      circle(x, y, 118, main) +
      ring(x, y, 88, second, 20) +
      circle(x, y, 56, '#0d0b0b') +
      circle(x + 26, y - 28, 15, accent) +
      '</g>',
    title: atBottom(ground, 210),
    foot: ground,
  };
};

/** Teeth from above and below; between them there is not much room. */
export const teeth: Composition = (hand) => {
  const { ground, main, paper, second } = hand.colours;
  const count = hand.pick([5, 6, 7]);
  const width = WIDTH / count;
  const tooth = (i: number, up: boolean): string => {
    const length = hand.between(90, 210);
    const edge = up ? 0 : HEIGHT - 92;
    return polygon(
      [
        [i * width, edge],
        [(i + 1) * width, edge],
        [(i + 0.5) * width + hand.between(-18, 18), edge + (up ? length : -length)],
      ],
      up ? paper : main,
    );
  };
  return {
    art:
      background(hand) +
      times(count, (i) => tooth(i, true)) +
      times(count, (i) => tooth(i, false)) +
      rect(0, HEIGHT - 93, WIDTH, 93, second),
    title: inTheMiddle(ground, 250, 330),
    foot: second,
  };
};
