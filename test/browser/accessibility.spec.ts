import type { Browser, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { violationsOf } from './axe.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { contextOf, furnish, look } from './viewers.ts';

/** A browser, a server and dozens of pages. */
jest.setTimeout(300_000);

const VIEWERS = [...new Set(PAGES.map(({ viewer }) => viewer))];
const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Nobody scrolls sideways to read a page. */
const overflowOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`wider than the screen: ${scrollWidth} of ${clientWidth}`] : [];
  });

describeInBrowser('every page, as everybody who may see it', () => {
  const platform = new Platform();
  let browser: Browser;

  beforeAll(async () => {
    await platform.start();
    await furnish(platform.url);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  });

  // Dark on a desktop and light on a phone: both themes, both layouts.
  it.each(
    VIEWERS.flatMap((viewer) => [
      { viewer, theme: 'dark', screen: 'desktop' } as const,
      { viewer, theme: 'light', screen: 'phone' } as const,
    ]),
  )(
    'has nothing that axe objects to, and nothing beyond the edge ($viewer, $theme, $screen)',
    async ({ viewer, theme, screen }) => {
      const context = await contextOf(browser, platform.url, viewer, {
        viewport: SCREENS[screen],
        reducedMotion: 'reduce',
      });
      await context.addInitScript((name) => localStorage.setItem('reprise.theme', name), theme);
      const page = await context.newPage();
      const found: Record<string, readonly string[]> = {};
      for (const { name, path } of PAGES.filter((each) => each.viewer === viewer)) {
        await look(page, path);
        const violations = [...(await violationsOf(page)), ...(await overflowOf(page))];
        if (violations.length > 0) found[name] = violations;
      }
      await context.close();
      expect(found).toEqual({});
    },
  );
});
