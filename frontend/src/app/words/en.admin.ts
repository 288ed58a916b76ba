import { auditWords } from './en.admin-audit';
import { catalogueWords } from './en.admin-catalogue';
import { languageWords } from './en.admin-language';
import { membersWords } from './en.admin-members';
import { settingsWords } from './en.admin-settings';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const UP_UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
const UNITS: readonly (readonly [unit: string, bytes: number])[] = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
];
const number = new Intl.NumberFormat();

const counted = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** In the largest unit that it fills. */
const inUnits = (
  amount: number,
  units: readonly (readonly [unit: string, least: number])[],
  unitDisplay: 'short' | 'long',
  maximumFractionDigits: number,
): string => {
  const [unit, by] = units.find(([, least]) => amount >= least) ?? units.at(-1)!;
  const format = new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
  return format.format(amount / by);
};

/** The words of the admins' console; loaded with it, not with the programme. */
export const adminWords = {
  name: 'Admin',
  pages: {
    overview: 'Overview',
    members: 'Members',
    catalogue: 'Catalogue',
    events: 'Events',
    replays: 'Replays',
    audit: 'Audit',
    settings: 'Settings',
    language: 'Language model',
  },
  members: membersWords,
  catalogue: catalogueWords,
  audit: auditWords,
  settings: settingsWords,
  language: languageWords,
  at: (iso: string): string => date.format(new Date(iso)),
  count: (value: number): string => number.format(value),
  day: (iso: string): string => day.format(new Date(iso)),
  /** On an axis, where the year goes without saying. */
  dayOfYear: (iso: string): string => dayOfYear.format(new Date(iso)),
  size: (bytes: number): string => inUnits(bytes, UNITS, bytes < 1_000 ? 'long' : 'short', 1),
  overview: {
    heading: 'Overview',
    members: 'Registered members',
    activeWeek: (count: number): string => `${number.format(count)} of all kinds active this week`,
    ratings: 'Ratings',
    titles: 'Titles',
    facts: 'Facts recorded',
    factsPerDay: (count: number): string => `${number.format(Math.round(count))} a day`,
    disk: 'Disk used',
    daysLeft: (days: number | null): string => (days === null ? 'Not growing' : `Room for ${number.format(days)} days`),
    perDay: 'Ratings and active members by day',
    day: 'Day',
    given: 'Ratings given',
    active: 'Active members',
    factsByDay: 'Facts recorded by day',
    latency: 'Answer time',
    ms: (ms: number | null): string => {
      if (ms === null) return '–';
      return ms >= 1_000 ? `${number.format(Math.round(ms / 100) / 10)} s` : `${number.format(Math.round(ms))} ms`;
    },
    slow: (ms: number | null, failed: number): string =>
      [
        'half of all',
        ...(ms === null ? [] : [`95 of 100 within ${adminWords.overview.ms(ms)}`]),
        failed === 0 ? 'none failed' : `${number.format(failed)} failed`,
      ].join(', '),
    running: (version: string, profile: string, upSeconds: number): string =>
      `Reprise ${version}, ${profile} profile, up for ${inUnits(upSeconds, UP_UNITS, 'long', 0)}.`,
    slowest: 'Slowest routes since the start',
    route: 'Route',
    slowestText: 'How long one answer in two, and 95 of 100, took at most.',
    requests: (count: number): string => counted(count, 'request', 'requests'),
    half: 'Half',
    most: '95 of 100',
    parkedText: (count: number): string =>
      `${number.format(count)} ${count === 1 ? 'stream is' : 'streams are'} parked: folding an event failed. Once that is mended, a replay takes them up again.`,
    enginesText: (silent: number): string =>
      silent === 0 ? 'All of them answer.' : `${counted(silent, 'does', 'do')} not answer.`,
    engines: 'Engines',
    engine: 'Engine',
    for: 'For',
    state: 'State',
    answers: 'Answers',
    silent: 'Does not answer',
    readModels: 'Read models',
    behind: 'Read models that are behind',
    readModelsText: (all: number, behind: number): string =>
      behind === 0
        ? `All ${number.format(all)} have taken in the whole log.`
        : `${number.format(behind)} of ${number.format(all)} are behind the log or have streams parked.`,
    readModelsAll: (all: number): string => `Show all ${number.format(all)}`,
    readModel: 'Read model',
    lag: 'Events behind',
    parked: 'Parked',
  },
  events: {
    heading: 'Events',
    type: 'Type',
    category: 'Category',
    filter: 'Filter',
    live: 'Follow live',
    stop: 'Stop following',
    following: 'New events appear on top as they are recorded.',
    text: 'Open the data of an event to see all that is known of it.',
    position: 'Position',
    stream: 'Stream',
    at: 'When',
    data: 'Data',
    everything: 'Show everything',
    order: 'Order',
    orders: { desc: 'Newest first', asc: 'Oldest first' },
    shownFrom: (event: string, order: 'asc' | 'desc'): string =>
      `From event ${event} ${order === 'asc' ? 'on' : 'back'}, whatever its kind.`,
    fromHere: (event: string): string => `The log from event ${event} on`,
    onlyStream: (stream: string): string => `Only the stream ${stream}`,
    facts: {
      version: 'Place in its stream',
      occurredAt: 'Happened',
      actor: 'By',
      commandId: 'Command',
      causedBy: 'Caused by',
    },
    none: 'No events match',
  },
  replays: {
    heading: 'Replays',
    text: 'A replay builds read models again from the log: the lists that pages read from, such as members or titles.',
    verifyText: 'What is built is compared with what is live, which stays as it is.',
    rebuildText: 'What is built takes the place of what is live once it has caught up. Nothing stands still meanwhile.',
    which: 'Read model',
    all: 'All read models',
    verify: 'Verify only',
    started: { verify: 'Verify', rebuild: 'Build again' },
    cancel: 'Stop it',
    progress: 'Progress of the replay',
    statuses: {
      queued: 'Queued',
      running: 'Running',
      succeeded: 'Done',
      failed: 'Failed',
      cancelled: 'Cancelled',
      interrupted: 'Interrupted',
    },
    result: 'Result',
    documents: 'Documents',
    equal: 'The same as live',
    different: 'Different from live',
    verdict: 'Verdict',
    earlier: 'Earlier replays',
    asked: 'Asked',
    mode: 'Mode',
    verifies: 'Verify',
    rebuilds: 'Build again',
    none: 'No replays yet',
    show: 'Show',
    showOf: (asked: string): string => `Show what came of the replay of ${asked}`,
  },
};
