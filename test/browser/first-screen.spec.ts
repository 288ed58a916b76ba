import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { contextOf } from './viewers.ts';

/** A browser, a server and whatever else the machine does. */
jest.setTimeout(180_000);

const APPLICATION = /\/main-[\w-]+\.js$/;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What stands where, by the words on it. */
const layoutOf = (page: Page, root: string): Promise<readonly string[]> =>
  page.evaluate(async (root) => {
    await document.fonts.ready;
    const parts = [...document.querySelectorAll(`${root} :is(rp-masthead a, .marquee :is(h1, p, .button))`)];
    return parts
      .filter((part) => part.getClientRects().length > 0)
      .map((part) => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const place = [left, top, width, height].map(Math.round).join(' ');
        return `${part.textContent?.trim() || part.getAttribute('aria-label')}: ${place}`;
      });
  }, root);

describeInBrowser('the first screen', () => {
  const platform = new Platform();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  });

  afterEach(() => context.close());

  /** The application's code is kept back until it is let go. */
  const openWithout = async (viewer: 'guest' | 'member', path: string, viewport = DESKTOP): Promise<() => void> => {
    context = await contextOf(browser, platform.url, viewer, { viewport, colorScheme: 'dark' });
    page = await context.newPage();
    troubles = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => (letGo = done));
    await page.route(APPLICATION, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(path, { waitUntil: 'commit' });
    // What has not come yet is not there either: only from here on does its absence say that it was taken over from.
    await page.locator('#first-screen').waitFor({ state: 'attached' });
    return letGo;
  };

  const takenOver = (): Promise<void> => page.locator('#first-screen').waitFor({ state: 'detached' });

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])(
    'shows a visitor the front page before the application, which then stands in the same place (%s)',
    async (_form, viewport) => {
      const letGo = await openWithout('guest', '/', viewport);
      await page.getByRole('heading', { level: 1, name: 'Something worth watching tonight.' }).waitFor();
      const before = await layoutOf(page, '#first-screen');
      expect(before.length).toBeGreaterThan(8);
      letGo();
      await takenOver();
      expect(await layoutOf(page, 'rp-root')).toEqual(before);
      expect(troubles).toEqual([]); // the content security policy is kept, too
    },
  );

  it('is drawn in the theme that was chosen here', async () => {
    const letGo = await openWithout('guest', '/discover');
    const shade = () => page.locator('#first-screen').evaluate((screen) => getComputedStyle(screen).backgroundColor);
    const dark = await shade();
    letGo();
    await takenOver();
    await page.evaluate(() => localStorage.setItem('reprise.theme', 'light'));
    await page.unroute(APPLICATION);
    await page.route(APPLICATION, (route) => route.abort());
    await page.reload();
    expect(await shade()).not.toBe(dark);
  });

  it('has the places of a member for who is signed in here', async () => {
    const letGo = await openWithout('member', '/library');
    await page.locator('#first-screen').getByRole('link', { name: 'Library' }).waitFor();
    expect(await page.locator('#first-screen .marquee').isVisible()).toBe(false);
    expect(await page.locator('#first-screen').getByRole('link', { name: 'Sign in' }).isVisible()).toBe(false);
    const links = (await layoutOf(page, '#first-screen')).filter((each) => !each.startsWith('null'));
    letGo();
    await takenOver();
    expect(await layoutOf(page, 'rp-root')).toEqual(expect.arrayContaining(links));
  });

  it('says so where the application does not come, and tries again', async () => {
    await openWithout('guest', '/');
    await page.unroute(APPLICATION);
    await page.route(APPLICATION, (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Reprise did not start' }).waitFor();
    await page.unroute(APPLICATION);
    await page.getByRole('button', { name: 'Try again' }).click();
    await takenOver();
    await page.getByRole('heading', { level: 1, name: 'Something worth watching tonight.' }).waitFor();
  });

  it('moves nothing while the page fills', async () => {
    const letGo = await openWithout('guest', '/', PHONE);
    letGo();
    await page.locator('rp-title-card').first().waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { readonly value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });

  it('a page whose code does not come leaves one where one was, with a word', async () => {
    const letGo = await openWithout('guest', '/');
    letGo();
    await takenOver();
    await page.route(/\/discover-[\w-]+\.js$/, (route) => route.abort());
    await page.getByRole('link', { name: 'Discover' }).click();
    await page.getByText('That page could not be loaded.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.getByRole('heading', { level: 1, name: 'Something worth watching tonight.' }).waitFor();
  });
});
