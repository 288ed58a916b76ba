import type { Projection } from '#kernel';
import { projected } from './projection-spec.ts';
import { inStream, recorded } from './recorded.ts';
import { begunAgain, counted, tallies, teams, type Counted } from './tally.ts';

const byRed = counted({ by: 2, teams: ['red'] });
const byBoth = counted({ by: 3, teams: ['red', 'blue'] });

describe('given a projection', () => {
  it('tells its documents', () => {
    projected(teams)
      .given(byRed, byBoth)
      .then('red', { sum: 5, times: 2 })
      .and('blue', { sum: 3, times: 1 })
      .and('green', undefined)
      .twice()
      .rebuilt();
  });

  it('places facts in streams', () => {
    projected(tallies)
      .given(
        inStream('tally-1', byRed),
        inStream('tally-2', byRed),
        inStream('tally-1', begunAgain({ sum: 2, teams: [] })),
      )
      .then('tally-1', undefined)
      .twice()
      .rebuilt();
  });

  it('takes events as the log has them', () => {
    projected(teams)
      .givenRecorded(...recorded(byRed))
      .then('red', { sum: 2, times: 1 });
  });

  it.each([
    ['another document', () => projected(teams).given(byRed).then('red', { sum: 3, times: 1 })],
    ['a document that should not be', () => projected(teams).given(byRed).then('red', undefined)],
    ['a document that should be', () => projected(teams).given(byRed).then('blue', { sum: 2, times: 1 })],
  ])('fails on %s', (_what, sentence) => {
    expect(sentence).toThrow();
  });

  it('fails where evolve changes what it is given', () => {
    const mutating: typeof teams = {
      ...teams,
      evolve: (document, recorded) => Object.assign(document ?? { sum: 0, times: 0 }, { sum: recorded.event.data }),
    };
    expect(() => projected(mutating).given(byRed, byRed)).toThrow(TypeError);
  });

  it('fails where a document does not survive a store', () => {
    const withSet: Projection<{ readonly seen: ReadonlySet<number> }, Counted> = {
      name: 'with-set',
      version: 1,
      handles: ['Counted'],
      indexes: {},
      keys: () => ['all'],
      evolve: (document, { event }) => ({ seen: new Set([...(document?.seen ?? []), event.data.by]) }),
    };
    expect(() => projected(withSet).given(byRed, byBoth).rebuilt()).toThrow();
  });

  it('fails where documents depend on anything but the events', () => {
    let calls = 0;
    const impure: typeof teams = { ...teams, evolve: () => ({ sum: ++calls, times: 0 }) };
    expect(() => projected(impure).given(byRed, byRed).rebuilt()).toThrow();
    expect(() => projected(impure).given(byRed, byRed).twice()).toThrow();
  });
});

describe('recorded', () => {
  it('has rising positions, dense versions and the time that the fact took place', () => {
    const earlier = '2020-01-01T00:00:00.000Z';
    const events = recorded(
      inStream('a-1', byRed),
      inStream('b-1', byRed),
      inStream('a-1', counted(byRed.data, earlier), { actor: 'anna' }),
    );
    expect(events.map(({ stream, version }) => [stream, version])).toEqual([
      ['a-1', 1],
      ['b-1', 1],
      ['a-1', 2],
    ]);
    expect(events.map(({ position }) => position)).toEqual(events.map(({ position }) => position).toSorted());
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(events[2]).toMatchObject({ event: byRed, meta: { occurredAt: earlier, actor: 'anna' } });
    expect(events).toEqual(recorded(...events));
  });
});
