import type { Decider } from '#kernel';
import { COMMAND_ID } from './meta.ts';
import { NOW } from './clock.ts';
import { given } from './decider-spec.ts';
import { begunAgain, counted, tally } from './tally.ts';

const count = (by: number) => ({ do: 'count', by }) as const;
const two = counted({ by: 2, teams: [] });

describe('given a decider', () => {
  it('tells the facts that follow', () => {
    given(tally).when(count(2)).then(two);
    given(tally, two, two)
      .when({ do: 'begin-again' })
      .then(begunAgain({ sum: 4, teams: [] }));
  });

  it('tells that nothing follows', () => {
    given(tally).when({ do: 'begin-again' }).nothing();
  });

  it('tells a rejection, with or without its details', () => {
    given(tally).when(count(0.5)).rejects('NOT_A_WHOLE_NUMBER');
    given(tally).when(count(0.5)).rejects('NOT_A_WHOLE_NUMBER', { by: 0.5 });
  });

  it.each([
    ['other facts', () => given(tally).when(count(3)).then(two)],
    ['a fact more', () => given(tally).when(count(2)).then(two, two)],
    ['facts instead of nothing', () => given(tally).when(count(2)).nothing()],
    ['nothing instead of facts', () => given(tally).when(count(0)).then(two)],
    ['facts instead of a rejection', () => given(tally).when(count(2)).rejects('NOT_A_WHOLE_NUMBER')],
    ['another code', () => given(tally).when(count(0.5)).rejects('ANOTHER')],
    ['other details', () => given(tally).when(count(0.5)).rejects('NOT_A_WHOLE_NUMBER', { by: 1 })],
    ['a rejection instead of nothing', () => given(tally).when(count(0.5)).nothing()],
  ])('fails on %s', (_what, sentence) => {
    expect(sentence).toThrow();
  });

  it('does not take a mistake of the code for a rejection', () => {
    const broken = { ...tally, decide: () => (undefined as never as []).concat([]) };
    expect(() => given(broken).when(count(1)).rejects('ANY')).toThrow(TypeError);
  });

  it('gives every event the time it took place, and the command what it says of itself', () => {
    const times: Decider<readonly string[], null, ReturnType<typeof counted>> = {
      initial: [],
      decide: (state, _command, meta) => [counted({ by: 1, teams: [...state, meta.occurredAt, meta.commandId] })],
      evolve: (state, event, meta) => [...state, `${meta.occurredAt} ${'occurredAt' in event}`],
    };
    const earlier = '2020-01-01T00:00:00.000Z';
    given(times, counted(two.data, earlier), two)
      .when(null)
      .then(counted({ by: 1, teams: [`${earlier} false`, `${NOW} false`, NOW, COMMAND_ID] }));
    given(times)
      .when(null, { commandId: 'mine' })
      .then(counted({ by: 1, teams: [NOW, 'mine'] }));
  });
});
