const ARTICLES = 'the|a|an|le|la|les|l|un|une|der|die|das|ein|eine|el|los|las|il|lo|gli|i|o|os|as';
const LEADING = new RegExp(`^(?:${ARTICLES}) (?=.)`);
const TRAILING = new RegExp(`, (?:${ARTICLES})$`, 'i');
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Case and accents taken away. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** A title as it is compared whole: plain, without punctuation, without its article wherever it stands. */
export const folded = (title: string): string =>
  plain(title.trim().replace(TRAILING, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(LEADING, '');

/** Words of a text, plain. Scripts without spaces are cut into overlapping pairs of characters. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .replace(CJK, (run) => ` ${pairsOf(run).join(' ')} `)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const pairsOf = (run: string): readonly string[] => {
  const characters = [...run];
  return characters.length < 2 ? characters : characters.slice(1).map((character, i) => characters[i]! + character);
};

/** `heat 1995` asks for Heat, of 1995; `1917` asks for a title. */
export const queryOf = (query: string): { readonly text: string; readonly year: number | undefined } => {
  const [, text, year] = /^(.+?)[\s(]+((?:18|19|20)\d{2})\)?\s*$/.exec(query) ?? [];
  return year === undefined ? { text: query, year: undefined } : { text: text!, year: Number(year) };
};
