import { DRAWN } from './among-drawn.ts';
import type { ComparedPart, ComparedRow, Comparison } from './comparison.ts';
import type { Interval, Track } from './report.ts';

/**
 * A comparison as a page to read (Markdown): tables with intervals, and each model beside the best baseline. `command`:
 * what makes it again.
 */
export const comparisonPage = (comparison: Comparison, command: string): string => {
  const { track, dataset, medium, seed, parts } = comparison;
  return [
    `# ${track}: ${ABOUT[track]}`,
    '',
    `Dataset \`${dataset}\`${medium ? `, titles of medium ${medium}` : ''}, seed ${seed}.`,
    '',
    ...['```', command, '```', ''],
    ...parts.flatMap((part) => [...sections(part), '']),
    'Intervals are 95 % bootstrap intervals over members. "Beside the best baseline" is the mean difference of the first',
    'metric, case by case, with its interval and the p value of a sign-flip test.',
    ...(track === 'T1' ? AMONG_DRAWN : []),
    '',
  ].join('\n');
};

const AMONG_DRAWN = [
  `"Among ${DRAWN} drawn" is what would be expected if the target were ranked among so many titles drawn at random only, as`,
  'many systems print it. It hardly tells one model from another and decides nothing.',
];

const ABOUT: Readonly<Record<Track, string>> = {
  T1: 'leave last out',
  T2: 'strong generalisation',
  T3: 'cuts in time',
  T4: 'next visit',
};

const sections = (part: ComparedPart): readonly string[] => [
  `## ${part.name}`,
  '',
  `${part.cases} cases, ${part.usable} of members of whom something is known; ${part.training} interactions to learn ` +
    `from; ${part.coldTargets} targets that nobody had met before.`,
  '',
  ...accuracy(part),
  '',
  ...beyond(part),
  '',
  ...slices(part),
];

const accuracy = (part: ComparedPart): readonly string[] => {
  const metrics = Object.keys(part.rows[0]!.report.metrics);
  return table(
    ['model', ...metrics, `beside ${part.bestBaseline}`],
    part.rows.map((row) => [
      named(row),
      ...metrics.map((metric) => interval(row.report.metrics[metric]!)),
      besideBest(part, row),
    ]),
  );
};

const besideBest = ({ differences }: ComparedPart, { name }: ComparedRow): string => {
  const difference = differences[name];
  if (!difference) return '';
  const { mean, low, high, p } = difference;
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
  return `${signed(mean)} [${signed(low)}, ${signed(high)}], p ${p.toFixed(4)}`;
};

const beyond = ({ rows }: ComparedPart): readonly string[] => {
  const names = Object.keys(rows[0]!.report.beyond);
  return table(
    ['model', ...names],
    rows.map((row) => [named(row), ...names.map((name) => shown(row.report.beyond[name]!))]),
  );
};

const slices = ({ rows }: ComparedPart): readonly string[] => {
  const [metric] = Object.keys(rows[0]!.report.metrics);
  const names = Object.keys(rows[0]!.report.slices);
  const heads = names.map((name) => `${name} (${rows[0]!.report.slices[name]!.cases})`);
  return table(
    [`${metric!} of`, ...heads],
    rows.map((row) => [named(row), ...names.map((name) => shown(row.report.slices[name]!.metrics[metric!]!))]),
  );
};

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [heads, heads.map((_, n) => (n === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const named = ({ name, kind, sample }: ComparedRow): string =>
  (kind === 'family' ? `**${name}**` : name) +
  (sample ? ` (a sample of ${sample.cases.length} cases, ${sample.answered} answered)` : '');
const interval = ({ mean, low, high }: Interval): string => `${shown(mean)} [${shown(low)}, ${shown(high)}]`;
const shown = (value: number): string => (Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(4));
