import fc from 'fast-check';
import { dayName, isoTime, utcDay } from './time.ts';

describe('days', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1969-12-31T23:59:59.999Z', -1],
    ['2024-10-04T23:59:59.999Z', 20_000],
    ['2024-10-05T01:00:00.000+02:00', 20_000],
  ])('are UTC: %s is day %i', (iso, day) => {
    expect(utcDay(iso)).toBe(day);
  });

  it('have the name of their dates', () => {
    expect(dayName(20_000)).toBe('2024-10-04');
    fc.assert(fc.property(fc.integer({ min: -5_000, max: 50_000 }), (day) => utcDay(dayName(day)) === day));
  });
});

describe('times', () => {
  it('are ISO 8601, UTC, in milliseconds', () => {
    expect(isoTime(1_728_000_000_007)).toBe('2024-10-04T00:00:00.007Z');
  });
});
