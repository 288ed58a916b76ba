import fc from 'fast-check';
import { cleanLine, cleanProse, shown } from './clean-text.ts';

describe('cleanLine', () => {
  it.each([
    ['  Blind Side,\tThe  ', 'Blind Side, The'],
    ['Tom &amp; Jerry', 'Tom & Jerry'],
    ['Am&eacute;lie &#39;01 &#x2019;&quot;', 'Amélie \'01 ’"'],
    ['R&D; &unheard; &#xffffff; AT&T', 'R&D; &unheard; &#xffffff; AT&T'],
    ['&amp;lt; &frac12;', '&lt; ½'],
    ['The Movie \u0013 Ordinal Scale', 'The Movie – Ordinal Scale'],
    ['the world\u0019s \u001cbest\u001d', 'the world’s “best”'],
    ['a\0b\u0007c\u0085d\u001b[31m', 'abcd[31m'],
    ['&#0;&#27;x', 'x'],
    ['Kesa mo Yuraretemasu \u200b', 'Kesa mo Yuraretemasu'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['بچه\u200cهای آسمان', 'بچه\u200cهای آسمان'],
    ['e\u0301', 'é'],
    ['\ud800x', '\ufffdx'],
    ['one\r\ntwo', 'one two'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
  ])('%j is %j', (text, clean) => expect(cleanLine(text)).toBe(clean));

  it('leaves well-formed text without control characters, whatever it gets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const clean of [cleanLine(text), cleanProse(text)]) {
          expect(clean.isWellFormed()).toBe(true);
          // eslint-disable-next-line no-control-regex
          expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        }
        expect(cleanLine(text)).not.toMatch(/\n/);
      }),
    );
  });
});

it('cleanProse keeps paragraphs', () => {
  expect(cleanProse('\r\none\r\rtwo \r\n')).toBe('one\n\ntwo');
});

it('shown is short and harmless', () => {
  expect(shown('a\u001b[31mb\u202e')).toBe('"a\ufffd[31mb\ufffd"');
  expect(shown('x'.repeat(100))).toBe(`"${'x'.repeat(40)}…"`);
  expect(shown([[]])).toBe('an object');
  expect(shown(7)).toBe('7');
});
