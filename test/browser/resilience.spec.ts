import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import type { Viewer } from './pages.ts';
import { contextOf } from './viewers.ts';

/** A browser, a server and whatever else the machine does. */
jest.setTimeout(180_000);

const LATER_MS = 24 * 60 * 60 * 1_000;

describeInBrowser('when things go wrong in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  });

  afterEach(async () => {
    await context.close();
  });

  const open = async (viewer: Viewer, path: string): Promise<void> => {
    context = await contextOf(browser, platform.url, viewer, { viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.goto(path);
  };

  it('an address that leads nowhere has a page with a way back', async () => {
    await open('guest', '/no/such/page');
    await page.getByRole('heading', { level: 1, name: 'No such page' }).waitFor();
    await page.getByRole('link', { name: 'Back to the programme' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/titles/movie:tmdb:0');
    await page.getByRole('heading', { level: 1, name: 'This title is not in the catalogue' }).waitFor();
    await page.getByRole('link', { name: 'Look around' }).click();
    await page.waitForURL((url) => url.pathname === '/discover');
  });

  it('a page that needs an account is come back to once signed in', async () => {
    await open('guest', '/library?tab=watchlist');
    await page.getByLabel('E-mail address').fill('member@reprise.example');
    await page.getByLabel('Password', { exact: true }).fill('reprise-member');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('tab', { name: 'Watchlist', selected: true }).waitFor();
  });

  it('a session that has ended is taken up where it was', async () => {
    await open('member', '/library');
    await page.getByText('No ratings yet').waitFor();
    await context.clearCookies();
    await page.clock.setFixedTime(Date.now() + LATER_MS);
    await page.getByRole('tab', { name: 'Favourites' }).click();
    await page.waitForURL('**/sign-in?*');
    await page.getByLabel('E-mail address').fill('member@reprise.example');
    await page.getByLabel('Password', { exact: true }).fill('reprise-member');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('tab', { name: 'Favourites', selected: true }).waitFor();
  });

  it('a lost connection takes nothing away that was typed', async () => {
    await open('guest', '/register');
    const fields = { Name: 'Ida', 'E-mail address': 'ida@reprise.example', Password: 'an evening with the lights out' };
    for (const [name, text] of Object.entries(fields)) await page.getByLabel(name, { exact: true }).fill(text);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Reprise cannot be reached right now.').waitFor();
    for (const [name, text] of Object.entries(fields))
      expect(await page.getByLabel(name, { exact: true }).inputValue()).toBe(text);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('**/onboarding');
  });

  it('a look as somebody else that a reload ended is said to be over, and can be begun again', async () => {
    await open('scientist', '/lab/impersonate');
    await page
      .getByRole('button', { name: /^Look as/ })
      .first()
      .click();
    const banner = page.getByRole('region', { name: 'Looking as somebody else' });
    await banner.waitFor();
    await page.reload();
    await page.getByText('You are yourself again.').waitFor();
    expect(await banner.count()).toBe(0);
    await page.getByRole('link', { name: 'Lab', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Look again' }).click();
    await banner.waitFor();
  });

  it('a filter stands in the address, and an address brings it back', async () => {
    await open('guest', '/discover');
    await page.getByLabel('Rating').selectOption({ label: '6 of 10 or better' });
    await page.waitForURL(/minRating=6/);
    await page.reload();
    expect(await page.getByLabel('Rating').inputValue()).toBe('6');
    await page.getByRole('button', { name: 'Clear all' }).first().click();
    await page.waitForURL((url) => url.search === '');
    await page.getByLabel('Length').selectOption({ label: '1 h 40 min to 2 h 20 min' });
    await page.waitForURL(/minRuntime=100/);
    await page.getByLabel('With', { exact: true }).fill('Ridley Scott');
    await page.keyboard.press('Enter');
    await page.waitForURL(/person=Ridley%20Scott/);
    await page.reload();
    await page.getByText('3 titles', { exact: true }).waitFor();
    expect(await page.getByLabel('Length').inputValue()).toBe('usual');
    expect(await page.getByLabel('With', { exact: true }).inputValue()).toBe('Ridley Scott');
  });
});
