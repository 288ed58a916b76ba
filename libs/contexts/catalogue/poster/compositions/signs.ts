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
  times,
  WIDTH,
  type Composition,
  type Hand,
  type Point,
} from '../drawing.ts';

const background = ({ colours }: Hand): string => rect(0, 0, WIDTH, HEIGHT, colours.ground);

const stars = (hand: Hand, count: number, to: number): string =>
  times(count, () => circle(hand.between(10, 590), hand.between(20, to), hand.between(0.9, 3), hand.colours.paper));

/** A planet with its ring, too large for the sheet. */
export const planet: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const [x, y, r] = [hand.between(130, 470), hand.between(570, 680), hand.between(190, 250)];
  const tilt = hand.between(-30, 30);
  const ringed = (half: string): string =>
    `<path d="M${x - r * 1.6} ${y}A${r * 1.6} ${r * 0.36} 0 0 ${half} ${x + r * 1.6} ${y}" fill="none" stroke="${accent}" stroke-width="16" transform="rotate(${tilt} ${x} ${y})"/>`.replace(
      /-?\d+\.\d+/g,
      (v) => Number(v).toFixed(1),
    );
  const clouds = `<clipPath id="p">${circle(x, y, r, '#000')}</clipPath><g clip-path="url(#p)" transform="rotate(${tilt.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})">${times(4, (i) => rect(x - r, y - r + i * r * 0.52 + 20, r * 2, r * hand.between(0.08, 0.22), second))}</g>`;
  return {
    art:
      background(hand) +
      stars(hand, 34, 560) +
      ringed('1') +
      circle(x, y, r, main) +
      clouds +
      ringed('0') +
      rect(0, 826, WIDTH, 74, ground),
    title: atTop(ground, 270),
    foot: ground,
  };
};

/** A grid that runs to the horizon, and a striped sun. */
export const horizon: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const y = 590;
  const sun =
    circle(300, y - 40, hand.between(150, 190), accent) +
    times(6, (i) => rect(90, y - 60 + i * 19 - 60, 420, 4 + i * 2.2, ground));
  const across = times(8, (i) => rect(0, y + i * i * 5 + 2, WIDTH, 2.5, main));
  const away = times(15, (i) =>
    line(
      [
        [300 + (i - 7) * 26, y],
        [300 + (i - 7) * 190, HEIGHT],
      ],
      main,
      2.5,
    ),
  );
  return {
    art:
      background(hand) +
      stars(hand, 26, 400) +
      sun +
      rect(0, y, WIDTH, HEIGHT - y, second) +
      across +
      away +
      rect(0, 826, WIDTH, 74, ground),
    title: atTop(ground, 270),
    foot: ground,
  };
};

/** Paths around something small and bright. */
export const orbits: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const [x, y] = [300, hand.between(310, 350)];
  const turn = hand.between(0, 60);
  const orbit = (i: number): string => {
    const [rx, ry] = [140 + i * 52, 46 + i * 20];
    const angle = hand.between(0, Math.PI * 2);
    return `<g transform="rotate(${(turn + i * 46).toFixed(1)} ${x} ${y.toFixed(1)})"><ellipse cx="${x}" cy="${y.toFixed(1)}" rx="${rx}" ry="${ry}" fill="none" stroke="${i % 2 ? second : main}" stroke-width="5"/>${circle(x + Math.cos(angle) * rx, y + Math.sin(angle) * ry, 15 + i * 3, i % 2 ? main : accent)}</g>`;
  };
  return {
    art: background(hand) + times(4, orbit) + circle(x, y, 44, accent) + rect(0, 618, WIDTH, 282, ground),
    title: atBottom(ground, 185),
    foot: ground,
  };
};

/** Lines of speed towards an empty middle. */
export const speed: Composition = (hand) => {
  const { ground, main, accent } = hand.colours;
  const [x, y] = [300, 390];
  const streak = (i: number): string => {
    const angle = (i / 64) * Math.PI * 2 + hand.between(-0.03, 0.03);
    const [near, wide] = [hand.between(0.75, 1.3), hand.between(0.006, 0.034)];
    const far = (turned: number): Point => [x + Math.cos(angle + turned) * 760, y + Math.sin(angle + turned) * 760];
    return polygon([[x + Math.cos(angle) * 250 * near, y + Math.sin(angle) * 190 * near], far(wide), far(-wide)], main);
  };
  return {
    art: background(hand) + times(64, streak) + rect(0, 806, WIDTH, 94, accent),
    title: { ...inTheMiddle(ground, 262, 256), x: 96, width: 408 },
    foot: accent,
  };
};

/** Bars, as loudness is shown. */
export const bars: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const count = hand.pick([11, 15, 19]);
  const width = 512 / count;
  const phase = hand.between(0, 6);
  const bar = (i: number): string => {
    const loud = Math.abs(Math.sin(i * 0.55 + phase) * Math.cos(i * 0.21 + phase * 2));
    const height = 36 + 440 * loud * hand.between(0.75, 1.1);
    return rect(
      44 + i * width,
      330 - height / 2,
      width * 0.58,
      height,
      [main, main, second, accent][i % 4]!,
      ` rx="${(width * 0.29).toFixed(1)}"`,
    );
  };
  return { art: background(hand) + times(count, bar), title: atBottom(ground, 185), foot: ground };
};

/** One line, drawn without lifting the brush. */
export const ribbon: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const y = (): string => hand.between(90, 540).toFixed(0);
  const d = `M-60 ${y()}C120 ${y()} 160 ${y()} 260 ${y()}S420 ${y()} 480 ${y()}S620 ${y()} 680 ${y()}`;
  const stroke = (ink: string, width: number): string =>
    path(d, 'none', ` stroke="${ink}" stroke-width="${width}" stroke-linecap="round"`);
  const wide = hand.between(54, 92);
  return {
    art:
      background(hand) +
      circle(hand.between(120, 480), hand.between(180, 420), hand.between(60, 110), accent) +
      stroke(main, wide) +
      stroke(second, wide / 4) +
      rect(0, 616, WIDTH, 284, ground),
    title: atBottom(ground, 185),
    foot: ground,
  };
};

/** Petals around a heart. */
export const flower: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const [x, y] = [300 + hand.between(-70, 70), hand.between(270, 310)];
  const count = hand.pick([5, 6, 8, 11]);
  const [length, turn] = [hand.between(190, 235), hand.between(0, 60)];
  const wide = 260 / count;
  const petal = (i: number): string =>
    `<path d="M${x.toFixed(1)} ${y.toFixed(1)}q${(-wide * 1.3).toFixed(1)} ${(-length * 0.55).toFixed(1)} 0 ${(-length).toFixed(1)}q${(wide * 1.3).toFixed(1)} ${(length * 0.45).toFixed(1)} 0 ${length.toFixed(1)}Z" fill="${i % 2 ? second : main}" transform="rotate(${(turn + (i * 360) / count).toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})"/>`;
  const stem = path(
    `M${x} ${y}Q${x + hand.between(-60, 60)} ${y + 200} ${x + hand.between(-30, 30)} 640`,
    'none',
    ` stroke="${accent}" stroke-width="9"`,
  );
  return {
    art: background(hand) + stem + times(count, petal) + circle(x, y, 40, accent) + rect(0, 622, WIDTH, 278, ground),
    title: atBottom(ground, 180),
    foot: ground,
  };
};

/** Arches one behind the other, and what stands under the last. */
export const arches: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const inks = [second, main, paper, accent];
  const x = 300 + hand.between(-40, 40);
  const arch = (i: number): string => {
    const half = 250 - i * 58;
    const top = 432 + i * 60;
    return path(
      `M${x - half} ${HEIGHT}V${top + half * 0.6}A${half} ${half} 0 0 1 ${x + half} ${top + half * 0.6}V${HEIGHT}Z`,
      inks[i]!,
    );
  };
  return {
    art: background(hand) + times(4, arch) + rect(0, 818, WIDTH, 82, ground),
    title: atTop(ground, 240),
    foot: ground,
  };
};
