import { noteOf } from './metric-notes';

describe('what a figure says', () => {
  it('is told at the depth that it is measured at', () => {
    expect(noteOf('HR@10')).toContain('the first 10');
    expect(noteOf('Recall@50')).toContain('the first 50');
  });

  it('is told of what has no depth, and of a track', () => {
    expect(noteOf('MRR')).toBeDefined();
    expect(noteOf('intra-list diversity')).toBeDefined();
    expect(noteOf('T4')).toBeDefined();
  });

  it('is not made up of what nobody has explained', () => {
    expect(noteOf('serendipity')).toBeUndefined();
  });
});
