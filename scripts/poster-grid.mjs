/* global document, fetch, PerformanceObserver, requestAnimationFrame, URL */
/**
 * How smoothly a grid of very many posters scrolls: Discover with 2,000 titles, from top to bottom and back.
 *
 *   npm run poster-grid
 *
 * The demo's titles are told again under other ids until there are enough. Fails where a task is longer than 100 ms.
 */
import { loadavg } from 'node:os';
import { openBrowser } from '../test/browser/chromium.ts';
import { withPlatform } from './web/platform.mjs';

const TITLES = 2_000;
const LONGEST_MS = 100;
const STEP = 600;

/** The catalogue's own pages, over and over, each title under an id of its own. */
const tellMany = async (page, url) => {
  const { items } = await (await fetch(`${url}/api/items?limit=100`)).json();
  await page.route('**/api/items?*', async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
    const count = Math.min(limit, TITLES - from);
    const told = Array.from({ length: count }, (_, at) => ({
      ...items[(from + at) % items.length],
      id: `${items[(from + at) % items.length].id}-${from + at}`,
    }));
    const next = from + count < TITLES ? String(from + count) : null;
    await route.fulfill({ json: { items: told, nextCursor: next, total: TITLES } });
  });
};

const showAll = async (page) => {
  const more = page.getByRole('button', { name: 'Show more' });
  const cards = page.locator('rp-card');
  while ((await cards.count()) < TITLES) {
    const before = await cards.count();
    await more.click();
    await page.waitForFunction((count) => document.querySelectorAll('rp-card').length > count, before);
  }
};

/** Long tasks (over 50 ms) while the page is scrolled, by their length. */
const scroll = async (page) => {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.mouse.move(700, 500);
  for (const way of [1, -1])
    for (let at = 0; at < height; at += STEP) {
      await page.mouse.wheel(0, way * STEP);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  return { height, tasks: await page.evaluate(() => globalThis.longTasks) };
};

console.log(`load before: ${loadavg()[0].toFixed(1)}`);
await withPlatform(async (url) => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: url });
    await tellMany(page, url);
    await page.goto('/discover');
    await page.locator('rp-card').first().waitFor();
    await showAll(page);
    const { height, tasks } = await scroll(page);
    const longest = Math.round(Math.max(0, ...tasks));
    console.log({ titles: TITLES, height, tasksOver50Ms: tasks.length, longestMs: longest });
    if (longest > LONGEST_MS) process.exitCode = 1;
  } finally {
    await browser.close();
  }
});
