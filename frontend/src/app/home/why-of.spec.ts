import { whyOf } from './why-of';

const because = { id: 'movie:tmdb:949', title: 'Heat' };

describe('why a row is here', () => {
  it('is said', () => {
    expect(whyOf({ title: 'Crime', why: 'You rate crime highly' })).toBe('You rate crime highly');
  });

  it('is not said again where the heading says it', () => {
    expect(whyOf({ title: 'Because you watched Heat', why: 'Because you rated Heat 4 stars', because })).toBe('');
  });

  it('is said where it tells something else', () => {
    const why = 'Crime, Michael Mann and Los Angeles';
    expect(whyOf({ title: 'Because you watched Heat', why, because })).toBe(why);
  });
});
