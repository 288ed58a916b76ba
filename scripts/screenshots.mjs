/* global document, localStorage */
/**
 * Pictures of every page of the web app, for looking at: desktop and phone, dark and light, as everybody who may see it.
 *
 *   npm run screenshots                 all of them, into .tmp/screenshots
 *   npm run screenshots -- member-      those whose name begins so
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { openBrowser } from '../test/browser/chromium.ts';
import { PAGES } from '../test/browser/pages.ts';
import { contextOf, furnish, look } from '../test/browser/viewers.ts';
import { withPlatform } from './web/platform.mjs';

const folder = resolve(import.meta.dirname, '../.tmp/screenshots');
const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};
const THEMES = ['dark', 'light'];

const wanted = process.argv[2] ?? '';
const pages = PAGES.filter(({ name }) => name.startsWith(wanted));
if (pages.length === 0) throw new Error(`No page's name begins with "${wanted}".`);

/** All of a page, on a screen that is high enough: a screenshot of the whole would show a phone's page as if it had a mouse. */
const picture = async (page, { width, height }, path) => {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.screenshot({ path });
  await page.setViewportSize({ width, height });
};

const take = async (browser, url, viewer, screen, theme) => {
  const context = await contextOf(browser, url, viewer, { ...SCREENS[screen], reducedMotion: 'reduce' });
  await context.addInitScript((name) => localStorage.setItem('reprise.theme', name), theme);
  const page = await context.newPage();
  for (const { name, path } of pages.filter((each) => each.viewer === viewer)) {
    try {
      await look(page, path);
    } catch (error) {
      console.error(`${name} (${screen}, ${theme}): ${error.message.split('\n')[0]}`);
      process.exitCode = 1;
    }
    await picture(page, SCREENS[screen].viewport, resolve(folder, `${name}.${screen}.${theme}.png`));
  }
  await context.close();
};

mkdirSync(folder, { recursive: true });
await withPlatform(async (url) => {
  await furnish(url);
  const browser = await openBrowser();
  try {
    for (const viewer of new Set(pages.map((page) => page.viewer)))
      for (const screen of Object.keys(SCREENS))
        for (const theme of THEMES) await take(browser, url, viewer, screen, theme);
  } finally {
    await browser.close();
  }
});
console.log(`${pages.length * 4} pictures in ${folder}`);
