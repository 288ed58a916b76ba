import {
  atBottom,
  atTop,
  circle,
  HEIGHT,
  path,
  polygon,
  rect,
  ring,
  times,
  WIDTH,
  type Composition,
  type Hand,
} from '../drawing.ts';

const background = ({ colours }: Hand): string => rect(0, 0, WIDTH, HEIGHT, colours.ground);

/** Rings around a point that is not the middle. */
export const rings: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const [x, y] = [hand.between(140, 460), hand.between(210, 320)];
  const step = hand.between(34, 54);
  const inks = [main, ground, second, ground];
  const count = Math.ceil(470 / step);
  const disc = (i: number): string => circle(x, y, (count - i) * step, inks[i % inks.length]!);
  return {
    art:
      background(hand) + times(count - 1, disc) + circle(x, y, step * 0.8, accent) + rect(0, 580, WIDTH, 320, ground),
    title: atBottom(ground, 215),
    foot: ground,
  };
};

/** Quarter circles, discs and squares in a grid. */
export const tiles: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const size = hand.pick([150, 120, 200]);
  const rows = Math.floor(600 / size);
  const inks = [main, second, accent, paper];
  const tile = (x: number, y: number): string => {
    const [back, front] = [hand.pick(inks), hand.pick(inks)];
    const corners = [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
    ] as const;
    const [cx, cy] = hand.pick(corners);
    const figures = [
      () => circle(x + size / 2, y + size / 2, size * 0.36, front),
      () =>
        `<clipPath id="t${x}-${y}">${rect(x, y, size, size, '#000')}</clipPath>${circle(cx, cy, size, front, ` clip-path="url(#t${x}-${y})"`)}`,
      () => polygon([corners[0], corners[1], corners[3]], front),
      () => path(`M${x} ${y + size / 2}a${size / 2} ${size / 2} 0 0 1 ${size} 0Z`, front),
      () =>
        circle(x + size / 2, y + size / 2, size * 0.5, front) + circle(x + size / 2, y + size / 2, size * 0.22, back),
    ];
    return rect(x, y, size + 0.5, size + 0.5, back) + hand.pick(figures)();
  };
  const art = times(rows, (j) => times(WIDTH / size, (i) => tile(i * size, j * size)));
  return { art: background(hand) + art, title: atBottom(ground, 195), foot: ground };
};

/** Three discs that lie over one another, darker where they do. */
export const discs: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const r = hand.between(150, 185);
  const turn = hand.between(0, Math.PI * 2);
  const far = hand.between(85, 115);
  const inks = hand.flip() ? [main, second] : [main, accent, second];
  const disc = (i: number): string => {
    const angle = turn + (i * Math.PI * 2) / inks.length;
    return circle(300 + Math.cos(angle) * far, 310 + Math.sin(angle) * far, r, inks[i]!, ' fill-opacity=".86"');
  };
  return { art: background(hand) + times(inks.length, disc), title: atBottom(ground, 200), foot: ground };
};

/** Two halves that do not quite meet. */
export const halves: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const shift = hand.between(50, 120) * (hand.flip() ? 1 : -1);
  const [y, r] = [hand.between(320, 360), hand.between(180, 215)];
  const half = (side: 0 | 1, at: number, ink: string): string =>
    path(`M300 ${at - r}A${r} ${r} 0 0 ${side} 300 ${at + r}Z`, ink);
  return {
    art:
      rect(0, 0, 300, HEIGHT, ground) +
      rect(300, 0, 300, HEIGHT, second) +
      half(0, y - shift / 2, main) +
      half(1, y + shift / 2, accent) +
      rect(0, 610, WIDTH, 290, ground),
    title: atBottom(ground, 185),
    foot: ground,
  };
};

const dotAt = (x: number, y: number, r: number): string =>
  `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}"/>`;

/** A field of dots that grow towards a point. */
export const halftone: Composition = (hand) => {
  const { ground, main, accent } = hand.colours;
  const [fx, fy] = [hand.between(80, 520), hand.between(380, 560)];
  const step = 34;
  const dot = (i: number, j: number): string => {
    const [x, y] = [i * step + (j % 2) * (step / 2), 330 + j * step * 0.87];
    const r = Math.max(0, 19 - Math.hypot(x - fx, y - fy) / 17);
    return r < 1.2 ? '' : dotAt(x, y, r);
  };
  const art = `<g fill="${main}">${times(17, (j) => times(19, (i) => dot(i, j)))}</g>`;
  return {
    art: background(hand) + circle(fx, fy, hand.between(60, 90), accent) + art,
    title: atTop(ground, 250),
    foot: ground,
  };
};

/** A spiral that goes on beyond the sheet: half circles, each wider than the last. */
export const spiral: Composition = (hand) => {
  const { ground, main, accent } = hand.colours;
  const [x, y, step] = [hand.between(220, 380), hand.between(260, 330), hand.between(26, 40)];
  const sweep = hand.flip() ? 1 : 0;
  let [d, at] = [`M${x.toFixed(1)} ${y.toFixed(1)}`, x];
  for (let i = 1; i * step < 560; i++) {
    at += (i % 2 ? 1 : -1) * step * i;
    d += `A${((step * i) / 2).toFixed(1)} ${((step * i) / 2).toFixed(1)} 0 0 ${sweep} ${at.toFixed(1)} ${y.toFixed(1)}`;
  }
  return {
    art:
      background(hand) +
      path(d, 'none', ` stroke="${main}" stroke-width="${(step * 0.52).toFixed(1)}"`) +
      circle(x, y, step * 0.5, accent) +
      rect(0, 605, WIDTH, 295, ground),
    title: atBottom(ground, 190),
    foot: ground,
  };
};

/** Lines of a map, one within the other. */
export const contours: Composition = (hand) => {
  const { ground, main, second, accent } = hand.colours;
  const [x, y] = [hand.between(180, 420), hand.between(470, 560)];
  const waves = [2, 3, 5].map((k) => ({ k, a: hand.between(0.03, 0.12), p: hand.between(0, 6.3) }));
  const contour = (i: number): string => {
    const points = Array.from({ length: 48 }, (_, k) => {
      const angle = (k / 48) * Math.PI * 2;
      const bent = 1 + waves.reduce((sum, { k: f, a, p }) => sum + a * Math.sin(f * angle + p + i * 0.12), 0);
      const r = (30 + i * 34) * bent;
      return `${(x + Math.cos(angle) * r * 1.15).toFixed(1)} ${(y + Math.sin(angle) * r * 0.85).toFixed(1)}`;
    });
    return `<path d="M${points.join('L')}Z" fill="none" stroke="${i % 4 === 0 ? main : second}" stroke-width="${i % 4 === 0 ? 7 : 3}"/>`;
  };
  return {
    art:
      background(hand) +
      times(10, contour) +
      circle(x, y, 12, accent) +
      rect(0, 0, WIDTH, 300, ground) +
      rect(0, 815, WIDTH, 85, ground),
    title: atTop(ground, 230),
    foot: ground,
  };
};

/** A record, or half of it. */
export const record: Composition = (hand) => {
  const { ground, main, second, accent, paper } = hand.colours;
  const [x, y, r] = [hand.pick([300, 600, 0]), 330, hand.between(250, 290)];
  const grooves = times(9, (i) => ring(x, y, r - 18 - i * 15, second, 2));
  return {
    art: background(hand) + circle(x, y, r, main) + grooves + circle(x, y, 92, accent) + circle(x, y, 12, paper),
    title: atBottom(ground, 175),
    foot: ground,
  };
};
