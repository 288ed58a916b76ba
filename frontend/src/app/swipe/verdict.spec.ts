import { verdictOfDrag, verdictOfKey } from './verdict';

describe('a swipe', () => {
  it('means what its greater direction says', () => {
    expect(verdictOfDrag({ x: 140, y: 60 })).toBe('like');
    expect(verdictOfDrag({ x: -140, y: -130 })).toBe('dislike');
    expect(verdictOfDrag({ x: 20, y: -120 })).toBe('seen');
    expect(verdictOfDrag({ x: -20, y: 120 })).toBe('skip');
  });

  it('means nothing when the card was hardly moved', () => {
    expect(verdictOfDrag({ x: 89, y: -89 })).toBeUndefined();
  });

  it('can be made with arrow keys', () => {
    expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Enter'].map(verdictOfKey)).toEqual([
      'like',
      'dislike',
      'seen',
      'skip',
      undefined,
    ]);
  });
});
