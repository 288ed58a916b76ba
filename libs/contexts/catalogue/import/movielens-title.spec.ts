import fc from 'fast-check';
import { parseTitle, type TitleFacts } from './movielens-title.ts';

describe('parseTitle', () => {
  it.each<[text: string, facts: TitleFacts]>([
    ['Toy Story (1995)', { title: 'Toy Story', year: 1995 }],
    ['American President, The (1995)', { title: 'The American President', year: 1995 }],
    ["Bug's Life, A (1998)", { title: "A Bug's Life", year: 1998 }],
    ['Misérables, Les (1995)', { title: 'Les Misérables', year: 1995 }],
    ["Atalante, L' (1934)", { title: "L'Atalante", year: 1934 }],
    ['Hip Hop Witch, Da (2000)', { title: 'Da Hip Hop Witch', year: 2000 }],
    ['Gamers, The: Dorkness Rising (2008)', { title: 'The Gamers: Dorkness Rising', year: 2008 }],
    ['Fast and the Furious: Tokyo Drift, The (2006)', { title: 'The Fast and the Furious: Tokyo Drift', year: 2006 }],
    ['Cry, the Beloved Country (1995)', { title: 'Cry, the Beloved Country', year: 1995 }],
    ['I, Robot (2004)', { title: 'I, Robot', year: 2004 }],
    ['Paris, Texas (1984)', { title: 'Paris, Texas', year: 1984 }],
    ['Babylon 5', { title: 'Babylon 5' }],
    ['2001: A Space Odyssey (1968)', { title: '2001: A Space Odyssey', year: 1968 }],
    ['Death Note: Desu nôto (2006–2007)', { title: 'Death Note: Desu nôto', year: 2006 }],
    ['Fawlty Towers (1975-1979)', { title: 'Fawlty Towers', year: 1975 }],
    ['Justified (2010- )', { title: 'Justified', year: 2010 }],
    [
      'Land Before Time III: The Time of the Great Giving (1995) (V)',
      { title: 'Land Before Time III: The Time of the Great Giving', year: 1995 },
    ],
    ['(500) Days of Summer (2009)', { title: '(500) Days of Summer', year: 2009 }],
    ['Frontière(s) (2007)', { title: 'Frontière(s)', year: 2007 }],
    ['Evangelion: 3.0 You Can (Not) Redo (2012)', { title: 'Evangelion: 3.0 You Can (Not) Redo', year: 2012 }],
    [
      'Birdman: Or (The Unexpected Virtue of Ignorance) (2014)',
      { title: 'Birdman: Or (The Unexpected Virtue of Ignorance)', year: 2014 },
    ],
    ['Seven (a.k.a. Se7en) (1995)', { title: 'Seven', alsoKnownAs: ['Se7en'], year: 1995 }],
    [
      "European Vacation (aka National Lampoon's European Vacation) (1985)",
      { title: 'European Vacation', alsoKnownAs: ["National Lampoon's European Vacation"], year: 1985 },
    ],
    [
      'Asterix in America (a.k.a Asterix Conquers America) (Astérix et les Indiens) (1994)',
      {
        title: 'Asterix in America',
        originalTitle: 'Astérix et les Indiens',
        alsoKnownAs: ['Asterix Conquers America'],
        year: 1994,
      },
    ],
    ['City of God (Cidade de Deus) (2002)', { title: 'City of God', originalTitle: 'Cidade de Deus', year: 2002 }],
    ['Postman, The (Postino, Il) (1994)', { title: 'The Postman', originalTitle: 'Il Postino', year: 1994 }],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      { title: 'The City of Lost Children', originalTitle: 'La Cité des enfants perdus', year: 1995 },
    ],
    [
      'Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)',
      { title: 'The Good, the Bad and the Ugly', originalTitle: 'Il Buono, il brutto, il cattivo', year: 1966 },
    ],
    ['Boot, Das (Boat, The) (1981)', { title: 'Das Boot', alsoKnownAs: ['The Boat'], year: 1981 }],
    ['Red Beard (Akahige) (1965)', { title: 'Red Beard', originalTitle: 'Akahige', year: 1965 }],
    [
      'Deadly Outlaw: Rekka (a.k.a. Violent Fire) (Jitsuroku Andô Noboru kyôdô-den: Rekka) (2002)',
      {
        title: 'Deadly Outlaw: Rekka',
        originalTitle: 'Jitsuroku Andô Noboru kyôdô-den: Rekka',
        alsoKnownAs: ['Violent Fire'],
        year: 2002,
      },
    ],
    [
      'Raiders of the Lost Ark (Indiana Jones and the Raiders of the Lost Ark) (1981)',
      { title: 'Raiders of the Lost Ark', alsoKnownAs: ['Indiana Jones and the Raiders of the Lost Ark'], year: 1981 },
    ],
    [
      'Supercop (Police Story 3: Supercop) (Jing cha gu shi III: Chao ji jing cha) (1992)',
      {
        title: 'Supercop',
        originalTitle: 'Jing cha gu shi III: Chao ji jing cha',
        alsoKnownAs: ['Police Story 3: Supercop'],
        year: 1992,
      },
    ],
    [
      'Trou, Le (Hole, The) (Night Watch, The) (1960)',
      { title: 'Le Trou', alsoKnownAs: ['The Hole', 'The Night Watch'], year: 1960 },
    ],
    ['(1995)', { title: '', year: 1995 }],
    ['', { title: '' }],
  ])('%s', (text, facts) => expect(parseTitle(text)).toEqual(facts));

  it('takes any text', () => {
    const part = fc.constantFrom('The', 'a.k.a. ', ' ', ', The', '(', ')', '(1995)', '(', 'é', ':', ' (x)', "L'", 'or');
    fc.assert(fc.property(fc.array(part, { maxLength: 30 }), (parts) => void parseTitle(parts.join(''))));
  });
});
