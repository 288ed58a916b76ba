import { nextOf } from './next-of';

// Three a line, the last line with one.
const grid = [0, 1, 2, 3, 4, 5, 6].map((at) => ({ left: (at % 3) * 100, top: Math.floor(at / 3) * 200 }));

describe('arrow keys in a grid', () => {
  it('go along the line and stop at the ends', () => {
    expect([nextOf('ArrowRight', 0, grid), nextOf('ArrowRight', 6, grid), nextOf('ArrowLeft', 0, grid)]).toEqual([
      1, 6, 0,
    ]);
  });

  it('go down and up in the same column', () => {
    expect([nextOf('ArrowDown', 1, grid), nextOf('ArrowUp', 5, grid)]).toEqual([4, 2]);
  });

  it('find the nearest where the line below is shorter, and stay where there is none', () => {
    expect([nextOf('ArrowDown', 5, grid), nextOf('ArrowDown', 6, grid), nextOf('ArrowUp', 1, grid)]).toEqual([6, 6, 1]);
  });

  it('know first and last', () => {
    expect([nextOf('Home', 4, grid), nextOf('End', 4, grid)]).toEqual([0, 6]);
  });
});
