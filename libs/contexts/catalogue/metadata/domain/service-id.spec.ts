import fc from 'fast-check';
import { SERVICE_ID, serviceIdOf } from './service-id.ts';

describe('the id of a service', () => {
  it.each([
    ['Netflix', 'netflix'],
    ['Disney+', 'disney-plus'],
    ['Disney Plus', 'disney-plus'],
    ['Canal+ Séries', 'canal-plus-series'],
    ['  MUBI  Amazon Channel ', 'mubi-amazon-channel'],
    ['왓챠', '왓챠'.normalize('NFKD')],
    ['…', ''],
  ])('of %s is %s', (name, id) => expect(serviceIdOf(name)).toBe(id));

  it('is one, or empty, and its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const id = serviceIdOf(name);
        expect(id === '' || SERVICE_ID.test(id)).toBe(true);
        expect(serviceIdOf(id)).toBe(id);
      }),
    );
  });
});
