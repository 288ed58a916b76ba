import { TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { GuestRatings } from './guest-ratings';

describe('the ratings of a guest', () => {
  let refusing: string | undefined;
  let rated: [string, number][];

  beforeEach(() => {
    localStorage.clear();
    rated = [];
    refusing = undefined;
    const PUT = async (
      _route: string,
      { params, body }: { params: { path: { itemId: string } }; body: { stars: number } },
    ) => {
      const { itemId } = params.path;
      if (itemId === refusing)
        return { error: { code: 'UNKNOWN_ITEM' }, response: new Response(null, { status: 404 }) };
      rated.push([itemId, body.stars]);
      return { data: {}, response: new Response() };
    };
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { client: { PUT } } }] });
  });

  it('stay in the browser and can be taken back', () => {
    const ratings = TestBed.inject(GuestRatings);
    ratings.rate('movie:1', 4);
    ratings.rate('movie:2', 2.5);
    ratings.rate('movie:1', null);
    expect(localStorage.getItem('reprise.guest-ratings')).toBe('[["movie:2",2.5]]');
  });

  it('become the account’s, once', async () => {
    const ratings = TestBed.inject(GuestRatings);
    ratings.rate('movie:1', 4);
    ratings.rate('movie:2', 2.5);
    expect(await ratings.handOver()).toBe(2);
    expect(await ratings.handOver()).toBe(0);
    expect(rated).toEqual([
      ['movie:1', 4],
      ['movie:2', 2.5],
    ]);
  });

  it('stay where one is refused', async () => {
    const ratings = TestBed.inject(GuestRatings);
    ratings.rate('movie:1', 4);
    ratings.rate('movie:2', 2.5);
    refusing = 'movie:1';
    expect(await ratings.handOver()).toBe(1);
    expect([...ratings.all()]).toEqual([['movie:1', 4]]);
  });

  it('are none where the browser keeps nonsense', () => {
    localStorage.setItem('reprise.guest-ratings', '{nonsense');
    expect(TestBed.inject(GuestRatings).count()).toBe(0);
  });
});
