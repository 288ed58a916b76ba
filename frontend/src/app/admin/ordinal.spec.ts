import { ordinalOf } from './ordinal';

it('reads the place in the log from a position, with or without the name of the log', () => {
  expect(ordinalOf('b28d9e1cb13f.00000000000000020687')).toBe(20687);
  expect(ordinalOf('7')).toBe(7);
});
