import { given } from '#testing';
import { titleTexts, titleTextsEncoded } from './title-texts.ts';

const one = { artefact: 'a'.repeat(64), encoder: 'e'.repeat(64), titles: 3 };
const other = { ...one, artefact: 'b'.repeat(64), titles: 4 };

describe('the vectors of the catalogue’s texts', () => {
  it('are those that were made last', () => {
    given(titleTexts)
      .when({ do: 'keep', ...one })
      .then(titleTextsEncoded(one));
    given(titleTexts, titleTextsEncoded(one))
      .when({ do: 'keep', ...other })
      .then(titleTextsEncoded(other));
  });

  it('are told of once', () => {
    given(titleTexts, titleTextsEncoded(one))
      .when({ do: 'keep', ...one })
      .nothing();
  });
});
