import { amongDrawn, DRAWN } from './among-drawn.ts';
import { discount } from './measures.ts';
import { randomOf, shuffled } from './random.ts';

describe('a target among titles drawn at random', () => {
  it('is found for certain where nothing, or next to nothing, stands above it', () => {
    expect(amongDrawn(0, 5_000)).toEqual({ hit: expect.closeTo(1, 10), ndcg: expect.closeTo(1, 10) });
    expect(amongDrawn(9, 5_000).hit).toBeCloseTo(1, 10);
    expect(amongDrawn(9, 5_000).ndcg).toBeLessThan(1);
  });

  it('is not found where it was not ranked, or where ten of any draw stand above it', () => {
    expect(amongDrawn(undefined, 5_000)).toEqual({ hit: 0, ndcg: 0 });
    expect(amongDrawn(5_000, 5_000).hit).toBeCloseTo(0, 10);
  });

  it('stands where it stands among all where there are no more than are drawn', () => {
    expect(amongDrawn(3, 60)).toEqual({ hit: expect.closeTo(1, 10), ndcg: expect.closeTo(discount(3), 10) });
    expect(amongDrawn(10, DRAWN).hit).toBeCloseTo(0, 10);
    expect(amongDrawn(0, 0)).toEqual({ hit: 1, ndcg: 1 });
  });

  it('is what many draws come to', () => {
    const [others, above, draws] = [400, 45, 4_000];
    const random = randomOf('draws');
    let hits = 0;
    for (let n = 0; n < draws; n++) {
      const drawn = shuffled([...Array.from({ length: others }).keys()], random).slice(0, DRAWN);
      if (drawn.filter((place) => place < above).length < 10) hits += 1;
    }
    expect(Math.abs(amongDrawn(above, others).hit - hits / draws)).toBeLessThan(0.03);
  });
});
