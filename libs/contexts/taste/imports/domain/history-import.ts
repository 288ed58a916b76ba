import { Map } from 'immutable';
import {
  domainError,
  event,
  jobKind,
  type Event,
  type JobCommand,
  type JobEvent,
  type JobState,
  type StreamKind,
} from '#kernel';
import type { HistorySource } from './history-record.ts';

export interface HistoryImportInput {
  readonly member: string;
  readonly source: HistorySource;
  /** Artefact that holds the uploaded file. */
  readonly file: string;
  readonly bytes: number;
}

export interface HistoryImportResult {
  /** Facts that came in: one per title and kind. */
  readonly imported: number;
}

export const MATCHES = ['matched', 'uncertain', 'unmatched'] as const;
/** `uncertain`: there is a likely title, and the member is asked. Only what is matched comes in. */
export type Match = (typeof MATCHES)[number];
export type MatchCounts = Readonly<Record<Match, number>>;

/** Which titles the lines of the file mean, worked out once: whoever goes on with the import goes on from here. */
export type HistoryImportMatched = Event<
  'HistoryImportMatched',
  {
    /** Artefact that holds the report: what the lines say stays out of the log. */
    readonly report: string;
    readonly counts: MatchCounts;
    /** Rows that could not be read. */
    readonly mistakes: number;
  }
>;
interface LineMatch {
  readonly match: Match;
  readonly item: string | null;
}
/** The member's own word on a line; `null`: none of our titles. */
export type HistoryImportLineMatched = Event<
  'HistoryImportLineMatched',
  { readonly line: number; readonly item: string | null; readonly previous: LineMatch }
>;
/** From here on it brings nothing, and what it brought is taken back. */
export type HistoryImportUndone = Event<'HistoryImportUndone', Readonly<Record<string, never>>>;

export const historyImportMatched = event('HistoryImportMatched')<HistoryImportMatched['data']>();
export const historyImportLineMatched = event('HistoryImportLineMatched')<HistoryImportLineMatched['data']>();
export const historyImportUndone = event('HistoryImportUndone')<HistoryImportUndone['data']>();

type Lifecycle = JobEvent<'HistoryImport', HistoryImportInput, HistoryImportResult>;
export type HistoryImportEvent = Lifecycle | HistoryImportMatched | HistoryImportLineMatched | HistoryImportUndone;

/** One import: a job, what it matched, and what the member made of that. */
export interface HistoryImport extends JobState<HistoryImportInput, HistoryImportResult> {
  /** Id of the command that asked for it. */
  readonly requestedIn: string | undefined;
  /** Artefact of the match report. */
  readonly report: string | undefined;
  /** As they stand now. */
  readonly counts: MatchCounts;
  readonly mistakes: number;
  /** Line -> title, as the member said. */
  readonly corrections: Map<number, string | null>;
  readonly undone: boolean;
}

export type HistoryImportCommand =
  | JobCommand<HistoryImportInput, HistoryImportResult>
  | ({ readonly do: 'tell-matches' } & HistoryImportMatched['data'])
  /** `was`: what the report says of the line. */
  | { readonly do: 'match-line'; readonly line: number; readonly item: string | null; readonly was: LineMatch }
  | { readonly do: 'undo' };

const job = jobKind<'HistoryImport', HistoryImportInput, HistoryImportResult>('historyimport', 'HistoryImport');

const NO_COUNTS: MatchCounts = { matched: 0, uncertain: 0, unmatched: 0 };

/** Streams `historyimport-<id>`. */
export const historyImport: StreamKind<HistoryImport, HistoryImportCommand, HistoryImportEvent> = {
  category: job.category,
  initial: {
    ...job.initial,
    requestedIn: undefined,
    report: undefined,
    counts: NO_COUNTS,
    mistakes: 0,
    corrections: Map(),
    undone: false,
  },

  decide(state, command, meta) {
    switch (command.do) {
      case 'tell-matches': {
        const { do: _, ...matches } = command;
        return state.report === undefined && !state.undone ? [historyImportMatched(matches)] : [];
      }
      case 'match-line':
        return matchLine(state, command.line, command.item, command.was);
      case 'undo':
        if (state.undone) return [];
        return [historyImportUndone({}), ...(hasEnded(state) ? [] : job.decide(state, { do: 'cancel' }, meta))];
      default:
        return job.decide(state, command, meta);
    }
  },

  evolve(state, { type, data }, meta) {
    switch (type) {
      case 'HistoryImportMatched':
        return { ...state, report: data.report, counts: data.counts, mistakes: data.mistakes };
      case 'HistoryImportLineMatched':
        return corrected(state, data);
      case 'HistoryImportUndone':
        return { ...state, undone: true };
      default: {
        const next = { ...state, ...job.evolve(state, { type, data } as Lifecycle, meta) };
        return type === 'HistoryImportRequested' ? { ...next, requestedIn: meta.commandId } : next;
      }
    }
  },
};

const ENDED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled']);
const hasEnded = ({ status }: HistoryImport): boolean => ENDED.has(status);

/** Throws `IMPORT_UNDONE`, `IMPORT_NOT_READY`. */
const matchLine = (
  state: HistoryImport,
  line: number,
  item: string | null,
  was: LineMatch,
): readonly HistoryImportLineMatched[] => {
  if (state.undone) throw domainError('IMPORT_UNDONE');
  if (state.status !== 'succeeded') throw domainError('IMPORT_NOT_READY', { status: state.status });
  const previous = lineMatch(state, line, was);
  const { match } = said(item);
  if (previous.match === match && (item === null || previous.item === item)) return [];
  return [historyImportLineMatched({ line, item, previous })];
};

/** What a line means now: the member's word goes before the report's. */
export const lineMatch = ({ corrections }: HistoryImport, line: number, was: LineMatch): LineMatch => {
  const correction = corrections.get(line);
  return correction === undefined ? was : said(correction);
};

const said = (item: string | null): LineMatch => ({ match: item === null ? 'unmatched' : 'matched', item });

const corrected = (state: HistoryImport, { line, item, previous }: HistoryImportLineMatched['data']): HistoryImport => {
  const { match } = said(item);
  const left = { ...state.counts, [previous.match]: state.counts[previous.match] - 1 };
  return {
    ...state,
    corrections: state.corrections.set(line, item),
    counts: { ...left, [match]: left[match] + 1 },
  };
};
