import { regionName, regionOf } from './region';

describe('the region', () => {
  it('is the first that the language settings name', () => {
    expect(regionOf(['en', 'de-AT', 'fr-FR'])).toBe('AT');
    expect(regionOf(['zh-Hant-TW'])).toBe('TW');
    expect(regionOf(['en', 'es-419', 'not a language'])).toBeUndefined();
    expect(regionOf([])).toBeUndefined();
  });

  it('has a name, or is named by its code', () => {
    expect(regionName('DE')).not.toBe('');
    expect(regionName('??')).toBe('??');
  });
});
