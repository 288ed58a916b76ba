import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

/** A browser, a server and whatever else the machine does. */
jest.setTimeout(180_000);

const PASSWORD = 'a long evening at the cinema';

/** One story from a guest to a member, then what holds on the way: keyboard, themes, an API that goes and comes back. */
describeInBrowser('a member in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  const card = (scope: Locator | Page, at = 0): Locator => scope.locator('rp-card').nth(at);
  const titleOf = async (of: Locator): Promise<string> => (await of.locator('.title').innerText()).trim();
  const titlesOf = async (scope: Locator): Promise<string[]> => scope.locator('rp-card .title').allInnerTexts();
  const row = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const said = (text: string | RegExp): Locator => page.locator('rp-toasts').getByText(text);
  const rateByKey = async (of: Locator, key: string): Promise<void> => {
    await of.getByRole('link').focus();
    await page.keyboard.press(key);
  };

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: platform.url });
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  });

  it('is a guest first, whose ratings stay in the browser', async () => {
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Something worth watching tonight.' }).waitFor();
    for (const at of [0, 1]) await rateByKey(card(row('Trending'), at), '5');
    await row('For you, from your ratings').waitFor();
    await page.reload();
    await row('For you, from your ratings').waitFor();
    await page.getByRole('progressbar', { name: 'Ratings given' }).waitFor();
  });

  it('registers; what is wrong is said beside the field, and what was typed stays', async () => {
    await page.goto('/register');
    await page.getByLabel('Name', { exact: true }).fill('Nora');
    await page.getByLabel('E-mail address').fill('nora@');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('This does not look like an e-mail address.').waitFor();
    await page.getByText('At least 10 characters.').waitFor();
    await page.getByLabel('E-mail address').fill('member@reprise.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('There is an account with this e-mail address already.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Nora');
    await page.getByLabel('E-mail address').fill('nora@reprise.example');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('**/onboarding');
  });

  it('brings the guest’s ratings along and is led to five', async () => {
    await page.getByRole('button', { name: 'Drama' }).click();
    await page.getByRole('button', { name: 'Next: rate a few' }).click();
    const ring = page.getByRole('progressbar', { name: 'Ratings given' });
    await page.locator('rp-ring[aria-valuenow="2"]').waitFor();
    const complete = page.getByRole('button', { name: 'Complete setup' });
    expect(await complete.isDisabled()).toBe(true);
    const unrated = page.locator('rp-card:not(:has(.mine))');
    await unrated.nth(6).waitFor();
    for (const count of [3, 4, 5]) {
      await rateByKey(unrated.first(), count === 4 ? 'Shift+Digit5' : 'Digit4');
      await page.locator(`rp-ring[aria-valuenow="${count}"]`).waitFor();
    }
    expect(await ring.getAttribute('aria-valuemax')).toBe('5');
    await complete.click();
    await page.waitForURL((url) => url.pathname === '/');
  });

  it('has a programme of its own, which follows a rating at once', async () => {
    const forYou = row('For you');
    await forYou.waitFor();
    await page.getByRole('region', { name: 'The best pick for you' }).waitFor();
    const before = await titlesOf(forYou);
    const rated = await titleOf(card(forYou));
    await rateByKey(card(forYou), '5');
    await said(`${rated}: 5 stars.`).waitFor();
    await page.waitForFunction(
      ([first]) =>
        document.querySelector('section[aria-label="For you"] rp-card .title')?.textContent?.trim() !== first,
      before,
    );
    expect(await titlesOf(forYou)).not.toContain(rated);
    // The focus stays in the row when its card goes.
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label'))).toBe(
      'For you',
    );
  });

  it('is told why, and what would change without a rating', async () => {
    const first = card(row('For you'));
    const title = await titleOf(first);
    await first.hover();
    await first.getByRole('button', { name: `Why ${title}?` }).click();
    const drawer = page.getByRole('dialog', { name: `Why ${title}?` });
    await drawer.getByText(/^Number \d+ of your list$/).waitFor();
    await drawer.getByRole('checkbox').first().check();
    await drawer.getByText(/^From number \d+ to /).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('hides a title, finds it in the library, and takes it back', async () => {
    const hidden = card(row('For you'));
    const title = await titleOf(hidden);
    await hidden.hover();
    await hidden.getByRole('button', { name: `Not interested in ${title}` }).click();
    await said(`${title} will not be suggested again.`).waitFor();
    await page.goto('/library?tab=hidden');
    await page.getByRole('button', { name: `Suggest again: ${title}` }).click();
    await page.getByText('Nothing is hidden').waitFor();
    await page.getByRole('tab', { name: 'Ratings' }).click();
    await page.getByText('6 titles').waitFor();
  });

  it('finds its way with keys alone', async () => {
    await page.goto('/');
    await row('For you').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    const search = page.getByRole('combobox', { name: 'Search titles, people and genres' });
    await page.waitForFunction(() => document.activeElement?.id === 'search');
    await search.pressSequentially('blade');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = (
      await page.getByRole('listbox').getByRole('option', { selected: true }).locator('span').innerText()
    ).trim();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: chosen }).waitFor();
  });

  it('swipes, undoes, and keeps a shortlist', async () => {
    await page.goto('/swipe');
    await page.getByRole('group', { name: /card 1 of/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('group', { name: /card 2 of/ }).waitFor();
    await page.keyboard.press('Backspace');
    await page.getByRole('group', { name: /card 1 of/ }).waitFor();
  });

  it('keeps its theme', async () => {
    await page.goto('/');
    const colour = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
    const before = await colour();
    await page.getByRole('button', { name: /^Use the (dark|light) theme$/ }).click();
    await page.waitForFunction((was) => getComputedStyle(document.body).color !== was, before);
    const chosen = await colour();
    await page.reload();
    expect(await colour()).toBe(chosen);
  });

  it('is at home at once where a guest gave five ratings', async () => {
    const guest = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: platform.url });
    const own = await guest.newPage();
    await own.goto('/');
    const trending = own.getByRole('region', { name: 'Trending', exact: true });
    await card(trending, 4).waitFor();
    for (const at of [0, 1, 2, 3, 4]) {
      await card(trending, at).getByRole('link').focus();
      await own.keyboard.press('4');
    }
    await own.goto('/register');
    await own.getByLabel('Name', { exact: true }).fill('Ines');
    await own.getByLabel('E-mail address').fill('ines@reprise.example');
    await own.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await own.getByRole('button', { name: 'Create account' }).click();
    await own.waitForURL((url) => url.pathname === '/');
    await own.getByRole('region', { name: 'For you', exact: true }).waitFor();
    await guest.close();
  });

  it('is told kindly when the API is gone, and goes on when it is back', async () => {
    await page.goto('/');
    await row('For you').waitFor();
    await context.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Discover' }).click();
    await page.getByText('That did not load.').waitFor();
    await page.getByText('Reprise cannot be reached right now. Nothing you did is lost.').waitFor();
    await context.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('list', { name: 'Titles' }).locator('rp-card').first().waitFor();
  });
});
