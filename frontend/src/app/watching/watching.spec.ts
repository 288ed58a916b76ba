import { watchingOf } from './watching';

describe('where to watch, in an address', () => {
  it('is asked of the API as it stands there', () => {
    expect(watchingOf({ region: 'DE' })).toEqual({ region: 'DE' });
    expect(watchingOf({ region: 'DE', services: 'netflix' })).toEqual({ region: 'DE', services: ['netflix'] });
    expect(watchingOf({ region: 'DE', services: ['mubi', 'netflix'] })).toEqual({
      region: 'DE',
      services: ['mubi', 'netflix'],
    });
  });

  it('is left out where it says no region', () => {
    expect(watchingOf({})).toEqual({});
    expect(watchingOf({ region: 'Germany', services: 'netflix' })).toEqual({});
  });
});
