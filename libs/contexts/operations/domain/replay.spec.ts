import { ACTOR, given, metaOf, NOW } from '#testing';
import { replay, type ReplayEvent, type ReplayResult } from './replay.ts';

const input = { readModels: ['items'], verify: true };
const requested: ReplayEvent = { type: 'ReplayRequested', data: { input, by: ACTOR } };
const started: ReplayEvent = { type: 'ReplayStarted', data: { holder: 'a', leaseUntil: NOW } };
const result: ReplayResult = { readModels: [] };

describe('a replay', () => {
  it('is requested, and requested again is the same', () => {
    given(replay).when({ do: 'request', input, by: ACTOR }).then(requested);
    given(replay, requested).when({ do: 'request', input, by: ACTOR }).nothing();
  });

  it('is claimed and ended, as any job is, by facts of its own name', () => {
    given(replay, requested).when({ do: 'start', holder: 'a', leaseUntil: NOW }).then(started);
    given(replay, requested, started)
      .when({ do: 'succeed', holder: 'a', result })
      .then({ type: 'ReplaySucceeded', data: { result } });
    given(replay, requested, started).when({ do: 'cancel' }).then({ type: 'ReplayCancelRequested', data: {} });
  });

  it('remembers who asked for what, and how it went', () => {
    const events: readonly ReplayEvent[] = [requested, started, { type: 'ReplaySucceeded', data: { result } }];
    const state = events.reduce((s, event) => replay.evolve(s, event, metaOf()), replay.initial);
    expect(state).toMatchObject({ status: 'succeeded', input, requestedBy: ACTOR, progress: 1, result, endedAt: NOW });
  });
});
