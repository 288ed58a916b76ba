import { given } from '#testing';
import { servicesChosen, tasteClosed } from './events.ts';
import { taste } from './taste.ts';

const inGermany = { region: 'DE', services: ['mubi', 'streamline'] };
const choose = (services: typeof inGermany | null) => ({ do: 'choose-services', services }) as const;
const chosen = servicesChosen({ chosen: inGermany });

describe('where a member watches', () => {
  it('is chosen, and told with what was before', () => {
    given(taste)
      .when(choose({ region: 'DE', services: ['streamline', 'mubi', 'streamline'] }))
      .then(chosen);
    given(taste, chosen)
      .when(choose({ region: 'AT', services: [] }))
      .then(servicesChosen({ chosen: { region: 'AT', services: [] }, previous: inGermany }));
  });

  it('is taken back', () => {
    given(taste, chosen)
      .when(choose(null))
      .then(servicesChosen({ previous: inGermany }));
    given(taste, chosen, servicesChosen({ previous: inGermany }))
      .when(choose(inGermany))
      .then(chosen);
  });

  it('that is as it was changes nothing', () => {
    given(taste, chosen).when(choose(inGermany)).nothing();
    given(taste).when(choose(null)).nothing();
  });

  it('is withdrawn with all else', () => {
    given(taste, chosen)
      .when({ do: 'withdraw-all' })
      .then(servicesChosen({ previous: inGermany }), tasteClosed({}));
  });
});
