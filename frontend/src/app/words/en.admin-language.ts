const number = new Intl.NumberFormat();
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const money = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const seconds = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** The words of the page about the language model. */
export const languageWords = {
  heading: 'Language model',
  off: 'No language model is set',
  offText:
    'Sentences come from Reprise’s own words. Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, and start again.',
  uses: (model: string): string => `${model} is asked for sentences, under a budget.`,
  days: 'Days',
  lastDays: (days: number): string => `Last ${number.format(days)} days`,
  breaker: {
    closed: 'Answering',
    'half-open': 'Being tried again',
    open: 'Not asked for now',
  },
  breakerUntil: (when: string): string => `It failed several times, so it is left alone until ${when}.`,
  unrecorded: (count: number): string => `${number.format(count)} calls are not in the log yet.`,
  trial: {
    ask: 'Try it now',
    answers: (model: string): string => `${model} answered`,
    why: {
      'not-configured': 'None is set',
      budget: 'The budget of the day is spent',
      late: 'It did not answer in time',
      garbled: 'It answered, but not to be understood',
      down: 'It could not be reached',
      refused: 'It refused',
    },
  },
  calls: 'Calls',
  answered: (count: number): string => `${number.format(count)} answered`,
  tokens: 'Tokens',
  tokensOf: (read: number, written: number): string => `${number.format(read)} read, ${number.format(written)} written`,
  budget: 'Budget',
  budgetNote: 'tokens a day for each member',
  cost: 'Cost',
  noPrices: 'No prices are set',
  prices: (read: number, written: number): string =>
    `${money.format(read)} and ${money.format(written)} a million, read and written`,
  money: (value: number | null): string => (value === null ? '–' : money.format(value)),
  latency: 'Half answer within',
  slow: (ms: number | null): string => `95 of 100 within ${ms === null ? 'more than 16 s' : inSeconds(ms)}`,
  seconds: (ms: number | null, calls: number): string =>
    ms === null ? (calls > 0 ? 'Over 16 s' : '–') : inSeconds(ms),
  fallback: 'Own words instead',
  share: (rate: number | null): string => (rate === null ? '–' : percent.format(rate)),
  times: (count: number): string => (count === 1 ? 'Once' : `${number.format(count)} times`),
  rejected: 'Claims dropped',
  rejectedNote: 'because nothing in the catalogue bore them out',
  chart: 'Calls and own words by day',
  chartCost: 'Tokens by day',
  day: 'Day',
  read: 'Read',
  written: 'Written',
  prompts: 'By prompt and version',
  prompt: 'Prompt',
  version: (version: number): string => `Version ${number.format(version)}`,
  models: 'Asked of',
  outcomes: 'How calls ended',
  outcome: 'End',
  outcomesOf: {
    said: 'Answered',
    late: 'Too late',
    garbled: 'Not understood',
    'too-large': 'Too long an answer',
    refused: 'Refused',
    'rate-limited': 'Asked to slow down',
    denied: 'The key was not taken',
    down: 'Not reached',
    abandoned: 'Given up by the reader',
    cached: 'Known already',
    budget: 'Over the budget',
    busy: 'Too many at once',
    broken: 'Left alone after failures',
  } as Readonly<Record<string, string>>,
  none: 'Nothing was asked yet',
  noneText: 'Calls appear here once somebody asks, searches by mood or opens Why.',
};

const inSeconds = (ms: number): string => `${seconds.format(ms / 1_000)} s`;
