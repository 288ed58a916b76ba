import { idOf, type JobStatus, type Projection } from '#kernel';
import type { ReplayEvent, ReplayInput } from '../../domain/replay.ts';

/** One replay in the list of replays; its details are folded from its stream. */
export interface ReplaySummary {
  readonly id: string;
  readonly status: JobStatus;
  readonly readModels: readonly string[];
  readonly verify: boolean;
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** 1 while there is something left to do. */
  readonly open: 0 | 1;
}

const STATUS: Readonly<Partial<Record<ReplayEvent['type'], JobStatus>>> = {
  ReplayStarted: 'running',
  ReplaySucceeded: 'succeeded',
  ReplayFailed: 'failed',
  ReplayCancelled: 'cancelled',
  ReplayInterrupted: 'interrupted',
};

const OPEN: ReadonlySet<JobStatus> = new Set(['queued', 'running', 'interrupted']);

export const replays: Projection<ReplaySummary, ReplayEvent> = {
  name: 'replays',
  version: 1,
  handles: [
    'ReplayRequested',
    'ReplayStarted',
    'ReplaySucceeded',
    'ReplayFailed',
    'ReplayCancelled',
    'ReplayInterrupted',
  ],
  indexes: { requestedAt: ['requestedAt'], open: ['open', 'requestedAt'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event, meta }) {
    if (event.type === 'ReplayRequested') {
      const { readModels, verify } = event.data.input as ReplayInput;
      const { occurredAt } = meta;
      return {
        id: idOf(stream),
        status: 'queued',
        readModels,
        verify,
        requestedAt: occurredAt,
        requestedBy: event.data.by,
        open: 1,
      };
    }
    const status = STATUS[event.type];
    return document && status ? { ...document, status, open: OPEN.has(status) ? 1 : 0 } : document;
  },
};
