import type { Browser, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { violationsOf } from './axe.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { A_TITLE, PAGES } from './pages.ts';
import { contextOf, furnish, look } from './viewers.ts';

/** A browser, a server and dozens of pages. */
jest.setTimeout(300_000);

const VIEWERS = [...new Set(PAGES.map(({ viewer }) => viewer))];
const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

const isAboutTheTitle = ({ pathname }: URL): boolean => decodeURIComponent(pathname) === `/api/items/${A_TITLE}`;

/** What a source of metadata adds to a title, were there one. */
const DETAILS = { source: 'tmdb', attribution: 'From a source.', cast: [], watch: null, regions: [] } as const;

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

  it('plays a trailer in a dialog, of which nothing is asked before', async () => {
    const context = await contextOf(browser, platform.url, 'member', { viewport: SCREENS.desktop });
    const page = await context.newPage();
    const framed: string[] = [];
    await context.route('https://www.youtube-nocookie.com/**', async (route) => {
      framed.push(route.request().url());
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Player</title>' });
    });
    await page.route(isAboutTheTitle, async (route) => {
      const answer = await route.fetch();
      const trailer = { name: 'The first trailer', url: 'https://www.youtube.com/watch?v=abcdefghijk' };
      await route.fulfill({ response: answer, json: { ...(await answer.json()), details: { ...DETAILS, trailer } } });
    });
    await look(page, `/titles/${A_TITLE}`);
    const trailer = page.getByRole('button', { name: 'Trailer' });
    await trailer.focus();
    expect(framed).toEqual([]);
    await page.keyboard.press('Enter');
    await page.frameLocator('iframe[title="The first trailer"]').locator('html[lang=en]').waitFor();
    expect(framed).toEqual([expect.stringContaining('/embed/abcdefghijk')]);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await trailer.evaluate((button) => button === document.activeElement)).toBe(true);
    await context.close();
  });
});
