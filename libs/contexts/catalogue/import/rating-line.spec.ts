import fc from 'fast-check';
import { RatingScanner } from './rating-line.ts';

const scan = (text: string, separator = ',') => {
  const scanner = new RatingScanner(separator);
  const { length } = Buffer.from(text);
  const bytes = Buffer.from(`7${text}\n8,9`);
  if (!scanner.scan(bytes, 1, 1 + length)) return undefined;
  const { member, movie, halfStars, seconds } = scanner;
  return { member, movie, halfStars, seconds };
};

const explain = (text: string | Buffer, separator = ',') => new RatingScanner(separator).explain(Buffer.from(text));

describe('RatingScanner', () => {
  it.each([
    ['1,31,2.5,1260759144', ',', { member: 1, movie: 31, halfStars: 5, seconds: 1_260_759_144 }],
    ['1::1193::5::978300760', '::', { member: 1, movie: 1193, halfStars: 10, seconds: 978_300_760 }],
    ['196\t242\t3\t881250949', '\t', { member: 196, movie: 242, halfStars: 6, seconds: 881_250_949 }],
    ['2,3,0.5,1', ',', { member: 2, movie: 3, halfStars: 1, seconds: 1 }],
  ])('scans %j', (text, separator, rating) => {
    expect(scan(text, separator)).toEqual(rating);
    expect(explain(text, separator)).toEqual(rating);
  });

  it.each(['1,31,4.00,1260759144', ' 1, 31 ,4,1260759144', '1.0,31.0,4.0,1260759144.0'])('understands %j', (text) => {
    expect(scan(text)).toBeUndefined();
    expect(explain(text)).toEqual({ member: 1, movie: 31, halfStars: 8, seconds: 1_260_759_144 });
  });

  const [user, movie, stars, time] = [
    'the user id is not a positive whole number',
    'the movie id is not a positive whole number',
    'the rating is not one of 0.5, 1, 1.5 … 5',
    'the time is not in seconds since 1970',
  ];
  it.each<[text: string, error: string]>([
    ['x,1,4,964982703', user],
    ['0,1,4,964982703', user],
    ['-1,1,4,964982703', user],
    ['1.5,1,4,964982703', user],
    ['99999999999999,1,4,964982703', user],
    ['1,,4,964982703', movie],
    ['1,0,4,964982703', movie],
    ['1,1,0,964982703', stars],
    ['1,1,0.0,964982703', stars],
    ['1,1,5.5,964982703', stars],
    ['1,1,3.7,964982703', stars],
    ['1,1,4.,964982703', stars],
    ['1,1,NaN,964982703', stars],
    ['1,1,1e0,964982703', stars],
    ['1,1,4,0', time],
    ['1,1,4,-5', time],
    ['1,1,4,964982703000', time],
    ['1,1,4,2000-07-30', time],
    ['1,1,4', '3 cells instead of 4'],
    ['1,1,4,964982703,x', '5 cells instead of 4'],
    ['\0', '1 cells instead of 4'],
  ])('refuses %j', (text, error) => {
    expect(scan(text)).toBeUndefined();
    expect(explain(text)).toEqual({ error });
  });

  it('refuses what is not UTF-8', () => {
    expect(explain(Buffer.from([0x31, 0xff]))).toEqual({ error: 'not valid UTF-8' });
  });

  it('scans nothing that it would explain otherwise', () => {
    const cell = fc.oneof(
      fc.nat().map(String),
      fc.constantFrom('4.0', '0.5', '3', '5.', '.5', '', '10', '007', '-1', '4102444800', '9999999999', '99999999999'),
      fc.string({ unit: fc.constantFrom('0', '1', '5', '.', ',', ' '), maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 3, maxLength: 5 }), (cells) => {
        const scanned = scan(cells.join());
        if (scanned) expect(explain(cells.join())).toEqual(scanned);
      }),
      { numRuns: 2_000 },
    );
  });
});
