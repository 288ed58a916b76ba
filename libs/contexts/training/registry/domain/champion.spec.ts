import { given } from '#testing';
import { candidateNamed, champion, championPromoted, championRolledBack } from './champion.ts';

const fine = { refused: false, reasons: [] };
const refused = { refused: true, reasons: ['below popularity'] };
const a = championPromoted({ model: 'a', previous: null });
const b = championPromoted({ model: 'b', previous: 'a' });

describe('the champion', () => {
  it('is promoted where the gate lets it', () => {
    given(champion).when({ do: 'promote', model: 'a', verdict: fine }).then(a);
    given(champion, a).when({ do: 'promote', model: 'b', verdict: fine }).then(b);
    given(champion, a).when({ do: 'promote', model: 'a', verdict: refused }).nothing();
  });

  it('is refused with the reasons of the gate, unless somebody says why not', () => {
    given(champion)
      .when({ do: 'promote', model: 'a', verdict: refused })
      .rejects('GATE_REFUSED', { model: 'a', reasons: refused.reasons });
    given(champion)
      .when({ do: 'promote', model: 'a', verdict: refused, overrule: 'to try it' })
      .then(championPromoted({ model: 'a', previous: null, overruled: 'to try it' }));
    given(champion).when({ do: 'promote', model: 'a', verdict: fine, overrule: 'to try it' }).then(a);
  });

  it('gives way to the one before, back to nobody', () => {
    const back = championRolledBack({ model: 'a', withdrawn: 'b' });
    given(champion, a, b).when({ do: 'roll-back' }).then(back);
    given(champion, a, b, back)
      .when({ do: 'roll-back' })
      .then(championRolledBack({ model: null, withdrawn: 'a' }));
    given(champion).when({ do: 'roll-back' }).rejects('NO_CHAMPION');
  });

  it('passes over those who cannot serve again, and does not come back to them', () => {
    const c = championPromoted({ model: 'c', previous: 'b' });
    const past = championRolledBack({ model: 'a', withdrawn: 'c' });
    given(champion, a, b, c)
      .when({ do: 'roll-back', unfit: ['b'] })
      .then(past);
    given(champion, a, b, c, past)
      .when({ do: 'roll-back' })
      .then(championRolledBack({ model: null, withdrawn: 'a' }));
    given(champion, a, b, c)
      .when({ do: 'roll-back', unfit: ['a', 'b'] })
      .then(championRolledBack({ model: null, withdrawn: 'c' }));
  });

  it('has a candidate beside it, which ends when it is promoted', () => {
    const named = candidateNamed({ model: 'b', previous: null });
    given(champion, a).when({ do: 'name-candidate', model: 'b' }).then(named);
    given(champion, a, named).when({ do: 'name-candidate', model: 'b' }).nothing();
    given(champion, a, named)
      .when({ do: 'name-candidate', model: null })
      .then(candidateNamed({ model: null, previous: 'b' }));
    given(champion, a, named, b).when({ do: 'name-candidate', model: null }).nothing();
  });
});
