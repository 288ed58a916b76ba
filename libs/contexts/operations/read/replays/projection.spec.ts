import { ACTOR, inStream, NOW, projected } from '#testing';
import type { ReplayEvent } from '../../domain/replay.ts';
import { replays, type ReplaySummary } from './projection.ts';

const input = { readModels: ['items', 'popularity'], verify: false };
const requested: ReplayEvent = { type: 'ReplayRequested', data: { input, by: ACTOR } };
const started: ReplayEvent = { type: 'ReplayStarted', data: { holder: 'a', leaseUntil: NOW } };
const interrupted: ReplayEvent = { type: 'ReplayInterrupted', data: { holder: 'a' } };

const summary = (rest: Partial<ReplaySummary>): ReplaySummary => ({
  id: '1-2',
  status: 'queued',
  input,
  requestedAt: NOW,
  requestedBy: ACTOR,
  open: 1,
  ...rest,
});

describe('replays', () => {
  it.each<[string, readonly ReplayEvent[], Partial<ReplaySummary>]>([
    ['requested', [], {}],
    ['running', [started], { status: 'running' }],
    [
      'running on',
      [started, { type: 'ReplayProgressed', data: { progress: 0.5, leaseUntil: NOW } }],
      { status: 'running' },
    ],
    ['asked to end', [started, { type: 'ReplayCancelRequested', data: {} }], { status: 'running' }],
    ['interrupted', [started, interrupted], { status: 'interrupted' }],
    ['taken up again', [started, interrupted, started], { status: 'running' }],
    [
      'done',
      [started, { type: 'ReplaySucceeded', data: { result: { readModels: [] } } }],
      { status: 'succeeded', open: 0 },
    ],
    ['failed', [started, { type: 'ReplayFailed', data: { reason: 'full' } }], { status: 'failed', open: 0 }],
    ['cancelled', [{ type: 'ReplayCancelled', data: {} }], { status: 'cancelled', open: 0 }],
  ])('are listed as they stand: %s', (_what, events, rest) => {
    projected(replays)
      .given(...[requested, ...events].map((event) => inStream('replay-1-2', event)))
      .then('1-2', summary(rest))
      .twice()
      .rebuilt();
  });

  it('are told apart by their streams', () => {
    projected(replays)
      .given(inStream('replay-1-2', requested), inStream('replay-3', requested), inStream('replay-3', started))
      .then('1-2', summary({}))
      .and('3', summary({ id: '3', status: 'running' }))
      .twice()
      .rebuilt();
  });
});
