/* global fetch */
/**
 * Lighthouse on the production build: the home page, desktop and phone, the median of several runs.
 *
 *   npm run lighthouse                  5 runs each
 *   npm run lighthouse -- 1             so many
 *
 * Fails where a figure is not what the project promises (design: initial JS, scores, LCP, CLS).
 */
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import lighthouse, { desktopConfig } from 'lighthouse';
import { CHROMIUM } from '../test/browser/chromium.ts';
import { withChromium } from './web/chromium.mjs';
import { withPlatform } from './web/platform.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const SCORES = ['performance', 'accessibility', 'best-practices'];
const FORMS = {
  desktop: { config: desktopConfig, least: { performance: 95, accessibility: 100, 'best-practices': 100 } },
  mobile: { config: undefined, least: { performance: 80, accessibility: 100, 'best-practices': 100 } },
};
const MOST = { LCP: 1_500, CLS: 0.02, 'initial JS': 180 };

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Compressed, what the page asks for before anything is pressed. */
const scriptKilobytes = async (requests) => {
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script').map(({ url }) => url);
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
};

const measure = async (url, port, { config }) => {
  const { lhr } = await lighthouse(url, { port, logLevel: 'error', output: 'json', onlyCategories: SCORES }, config);
  const { audits, categories } = lhr;
  return {
    ...Object.fromEntries(SCORES.map((name) => [name, Math.round(categories[name].score * 100)])),
    FCP: audits['first-contentful-paint'].numericValue,
    LCP: audits['largest-contentful-paint'].numericValue,
    CLS: audits['cumulative-layout-shift'].numericValue,
    TBT: audits['total-blocking-time'].numericValue,
    'initial JS': await scriptKilobytes(audits['network-requests'].details.items),
    lost: SCORES.flatMap((name) =>
      categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
        .map(({ id }) => `${id} (${audits[id].displayValue ?? audits[id].score})`),
    ),
  };
};

const told = (form, figures, { least }) => {
  const low = SCORES.filter((name) => figures[name] < least[name]).map((name) => `${name} below ${least[name]}`);
  const high = Object.keys(MOST).filter((name) => form === 'desktop' && figures[name] > MOST[name]);
  return [...low, ...high.map((name) => `${name} above ${MOST[name]}`)];
};

const main = async (url, port) => {
  for (const [form, kind] of Object.entries(FORMS)) {
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(`${url}/`, port, kind));
    const names = Object.keys(runs[0]).filter((name) => name !== 'lost');
    const figures = Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]))]));
    console.log(form, Object.fromEntries(names.map((name) => [name, Number(figures[name].toFixed(3))])));
    console.log('  what cost points:', [...new Set(runs.flatMap(({ lost }) => lost))].join(', ') || 'nothing');
    for (const missed of told(form, figures, kind)) {
      console.error(`  missed: ${missed}`);
      process.exitCode = 1;
    }
  }
};

if (!CHROMIUM) throw new Error('Lighthouse needs a Chromium in /usr/bin.');
const load = () => loadavg()[0].toFixed(1);
console.log(`load before: ${load()}, runs: ${RUNS}`);
await withPlatform((url) => withChromium((port) => main(url, port)));
console.log(`load after: ${load()}`);
