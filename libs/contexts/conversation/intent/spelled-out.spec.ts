import { spelledOut, yearsInFigures } from './spelled-out.ts';

describe('what is short for something', () => {
  it.each([
    ['I dont want it, it isnt good', "I don't want it, it isn't good"],
    ['w/o horror, w/ Cary Grant', 'without horror, with Cary Grant'],
    ['older then 1950', 'older than 1950'],
    ['nowt scary', 'nothing scary'],
    ['  two   “words”  ', 'two "words"'],
    ['want and cant', "want and can't"],
  ])('"%s" is "%s"', (text, full) => {
    expect(spelledOut(text)).toBe(full);
  });

  it.each([
    ['from nineteen eighty-four', 'from 1984'],
    ['nineteen oh five', '1905'],
    ['two thousand and five', '2005'],
    ['twenty nineteen', '2019'],
    ['a film of the years 70', 'a film of the 70s'],
    ['twenty five', 'twenty five'],
    ['nineteen eighties', 'nineteen eighties'],
  ])('years in "%s" are "%s"', (text, figures) => {
    expect(yearsInFigures(text)).toBe(figures);
  });
});
