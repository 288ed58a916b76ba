import type { Browser, Locator, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

/** A browser, a server and whatever else the machine does. */
jest.setTimeout(180_000);

const MOST_TABS = 60;

/** The first evening with nothing but keys: no pointer, no focus that a script set. */
describeInBrowser('the first journey by keyboard alone', () => {
  const platform = new Platform();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: platform.url });
    await page.goto('/');
  });

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  });

  const tabTo = async (target: Locator): Promise<void> => {
    await target.waitFor();
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab did not come to ${target.toString()}`);
  };
  const type = async (label: string, text: string): Promise<void> => {
    await tabTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };

  it('begins with a way past the masthead', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await tabTo(page.getByRole('link', { name: 'Skip to content' }));
    await page.keyboard.press('Enter');
    // the router hears of a step within the page a task later: nobody's next key comes before that, but a script's may,
    // and then the step overtakes the way to another page
    await page.waitForURL('**/#main');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    await tabTo(page.getByRole('link', { name: 'Create an account' }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register');
  });

  it('makes an account', async () => {
    await type('Name', 'Vera');
    await type('E-mail address', 'vera@reprise.example');
    await type('Password', 'nothing but the keyboard');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/onboarding');
  });

  it('chooses genres and rates five titles', async () => {
    await tabTo(page.getByRole('button', { name: 'Drama' }));
    await page.keyboard.press('Space');
    await tabTo(page.getByRole('button', { name: 'Next: rate a few' }));
    await page.keyboard.press('Enter');
    const grid = page.getByRole('list', { name: 'Titles to rate' });
    await tabTo(grid.getByRole('link').first());
    for (let count = 1; count <= 5; count++) {
      await page.keyboard.press('Digit5');
      await page.locator(`rp-ring[aria-valuenow="${count}"]`).waitFor();
      await page.keyboard.press('ArrowRight');
    }
    await tabTo(page.getByRole('button', { name: 'Complete setup' }));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/');
  });

  it('opens a title of its own programme', async () => {
    const row = page.getByRole('region', { name: 'For you', exact: true });
    await tabTo(row.getByRole('link').first());
    await page.keyboard.press('ArrowRight');
    const second = row.getByRole('link').nth(1);
    expect(await second.evaluate((element) => element === document.activeElement)).toBe(true);
    const title = (await second.locator('.title').innerText()).trim();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await tabTo(page.getByRole('button', { name: 'Watchlist' }));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'In your watchlist' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'In your watchlist', pressed: true }).waitFor();
  });
});
