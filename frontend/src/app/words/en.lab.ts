import { evaluationWords, jobWords } from './en.lab.jobs';
import { modelWords } from './en.lab.models';
import { pruningWords } from './en.lab.pruning';
import { dashboardWords, impersonateWords, productionWords, traceWords } from './en.lab.views';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** The words of the data scientists' console; loaded with it, not with the programme. */
export const labWords = {
  name: 'Lab',
  pages: {
    dashboard: 'Dashboard',
    models: 'Models',
    model: 'Model',
    compare: 'Compare models',
    jobs: 'Jobs',
    job: 'Training',
    evaluations: 'Evaluations',
    evaluation: 'Evaluation',
    production: 'Production',
    pruning: 'What is kept',
    datasets: 'Datasets',
    trace: 'Trace',
    impersonate: 'Impersonate',
  },
  at: (iso: string): string => date.format(new Date(iso)),
  count: (value: number): string => number.format(value),
  share: (value: number | null): string => (value === null ? '–' : percent.format(value)),
  figure: (value: number): string => value.toFixed(4),
  milliseconds: (value: number): string => `${number.format(Math.round(value * 10) / 10)} ms`,
  sentence: (text: string): string =>
    `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`,
  short: (id: string): string => id.slice(0, 8),
  statuses: {
    queued: 'Queued',
    running: 'Running',
    succeeded: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    interrupted: 'Interrupted',
  },
  medium: 'Medium',
  media: { movie: 'Films', anime: 'Anime', manga: 'Manga', all: 'All media' } as Readonly<Record<string, string>>,
  mediumOf: (medium: string | null): string =>
    medium === null ? labWords.allMedia : (labWords.media[medium] ?? medium),
  allMedia: 'All media together',
  status: 'Status',
  acts: 'What can be done',
  back: (page: string): string => `All ${page.toLowerCase()}`,
  range: (kind: 'int' | 'float', low: number, high: number): string =>
    `${kind === 'int' ? 'A whole number' : 'A number'} from ${number.format(low)} to ${number.format(high)}.`,
  required: 'This is needed.',
  problems: {
    NO_CHAMPION: 'No model is champion here, so there is none before it to go back to. The live ladder answers.',
    MODEL_RETIRED: 'This model is retired: it can neither be promoted nor compared live.',
    MODEL_IN_USE: 'This model is champion or candidate. Promote another or roll back first, then retire it.',
    MODEL_EXISTS: 'There is another model under this id already.',
    GATE_REFUSED: 'The gate does not let this model pass.',
    OTHER_MEDIUM: 'This model was made for another medium.',
    UNKNOWN_MODEL: 'There is no such model; it may have been listed before a reset.',
    BAD_ARTEFACT: 'This artefact does not hold what it promises, and nothing of it was kept.',
    BAD_ARCHIVE: 'This file is no archive that can be opened.',
    UNKNOWN_FAMILY: 'There is no such family here.',
    UNKNOWN_PARAMETER: 'This family has no such parameter.',
    PARAMETER_OUT_OF_RANGE: 'A parameter is out of its range.',
    NO_SUCH_DEVICE: 'This device is not here.',
    TOO_LITTLE_DATA: 'There is too little to learn from yet.',
    NOT_REPRODUCIBLE: 'This model cannot be made again here.',
    UNKNOWN_JOB: 'There is no such job.',
    JOB_ENDED: 'It has ended already.',
    UNKNOWN_RECOMMENDATION:
      'There is no such answer, or it was too long ago: only the newest are kept, and only until a restart.',
    NOT_IMPERSONABLE: 'Only members of a data set can be impersonated, never a person.',
    UNKNOWN_MEMBER: 'There is no such member.',
    FORBIDDEN: 'Only an admin may do that.',
    TOO_LARGE: 'This file is too large.',
  },
  dashboard: dashboardWords,
  models: modelWords,
  jobs: jobWords,
  evaluations: evaluationWords,
  production: productionWords,
  trace: traceWords,
  pruning: pruningWords,
  impersonate: impersonateWords,
  datasets: {
    heading: 'Datasets',
    intro: 'Snapshots of the log that models learn from.',
    members: 'Members',
    items: 'Titles',
    interactions: 'Interactions',
    density: 'Density',
    asked: 'Asked',
    none: 'No datasets yet',
    noneText: 'A training takes a snapshot of the log; it is listed here.',
    allMedia: 'All together',
    take: 'Take a snapshot',
    taken: 'A snapshot is being taken.',
  },
};
