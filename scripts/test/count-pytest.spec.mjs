import { countPytest } from './count-pytest.mjs';

describe('what pytest says', () => {
  it('is counted from its last line', () => {
    expect(countPytest('....F\nsome test said 9 passed\n1 failed, 24 passed, 2 warnings in 19.33s\n')).toEqual({
      passed: 24,
      failed: 1,
    });
    expect(countPytest('2 passed in 0.01s')).toEqual({ passed: 2, failed: 0 });
    expect(countPytest('1 error in 0.4s')).toEqual({ passed: 0, failed: 1 });
    expect(countPytest('')).toEqual({ passed: 0, failed: 0 });
  });
});
