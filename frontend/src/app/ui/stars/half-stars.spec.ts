import { starsAt, starsOfKey, steppedStars } from './half-stars';

const key = (code: string, shiftKey = false) => starsOfKey({ code, shiftKey });

describe('half stars', () => {
  it('are given by digits, with Shift the half below', () => {
    expect(key('Digit4')).toBe(4);
    expect(key('Digit4', true)).toBe(3.5);
    expect(key('Digit1', true)).toBe(0.5);
    expect(key('Numpad5')).toBe(5);
  });

  it('are withdrawn by 0, Backspace and Delete', () => {
    expect([key('Digit0'), key('Backspace'), key('Delete')]).toEqual([null, null, null]);
  });

  it('are not meant by other keys', () => {
    expect([key('Digit6'), key('KeyA'), key('Enter')]).toEqual([undefined, undefined, undefined]);
  });

  it('step within the scale', () => {
    expect(steppedStars(null, 0.5)).toBe(0.5);
    expect(steppedStars(5, 0.5)).toBe(5);
    expect(steppedStars(0.5, -0.5)).toBe(0.5);
  });

  it('follow a pointer: the left half of a star is half of it', () => {
    expect([starsAt(0), starsAt(0.05), starsAt(0.11), starsAt(0.7), starsAt(1), starsAt(1.2)]).toEqual([
      0.5, 0.5, 1, 3.5, 5, 5,
    ]);
  });
});
