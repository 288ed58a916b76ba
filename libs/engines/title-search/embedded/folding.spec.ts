import { articleFirst, digitsOf, termsOf, wantedTermsOf, wordsOf } from './folding.ts';

describe('wordsOf', () => {
  it.each([
    ['Les Misérables', ['les', 'miserables']],
    ['ÅSA Ångström', ['asa', 'angstrom']],
    ['Straße der Æsir, Søren Łódź', ['strasse', 'der', 'aesir', 'soren', 'lodz']],
    ['İstanbul ısı', ['istanbul', 'isi']],
    ['Ёлки', ['елки']],
    ['Schindler’s List', ['schindlers', 'list']],
    ["L'Avventura", ['l', 'avventura']],
    ["Rock 'n' Roll", ['rock', 'n', 'roll']],
    ['S.W.A.T. of M*A*S*H', ['swat', 'of', 'mash']],
    ['Mr. T', ['mr', 't']],
    ['Romeo + Juliet & Co', ['romeo', 'and', 'juliet', 'and', 'co']],
    ['C++', ['c']],
    ['Spider-Man', ['spider', 'man']],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', ['full', 'width']],
    ['ｶﾞﾝﾀﾞﾑ が か', ['ガンダム', 'が', 'か']],
    ['हिन्दी', ['हिन्दी']],
    ['한국', ['한국']],
    ['?!', []],
  ])('%p', (text, words) => expect(wordsOf(text)).toEqual(words));
});

describe('terms', () => {
  it('of scripts without spaces are pairs of characters', () => {
    expect(termsOf('千と千尋')).toEqual(['千と', 'と千', '千尋', '尋']);
    expect(wantedTermsOf('千と千尋')).toEqual(['千と', 'と千', '千尋']);
    expect([termsOf('千'), wantedTermsOf('千')]).toEqual([['千'], ['千']]);
    expect(termsOf('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
    expect(termsOf('2期abc')).toEqual(['2', '期', 'abc']);
    expect(termsOf('story')).toEqual(['story']);
  });
});

it.each([
  ['Matrix, The', 'The Matrix'],
  ['Welle, Die', 'Die Welle'],
  ["Avventura, L'", "L' Avventura"],
  ['I, Robot', 'I, Robot'],
  ['The, The', 'The The'],
  [', The', ', The'],
])('articleFirst %p', (title, wanted) => expect(articleFirst(title)).toBe(wanted));

it.each([
  ['two', '2'],
  ['ii', '2'],
  ['xii', '12'],
  ['x', 'x'],
  ['2', '2'],
  ['tool', 'tool'],
])('digitsOf %p', (word, wanted) => expect(digitsOf(word)).toBe(wanted));
