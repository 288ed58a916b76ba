import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { demoFilms, filmNamed } from '../doubles/tmdb/films.ts';
import { KEY, TmdbDouble } from '../doubles/tmdb/tmdb-double.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

const AXE = readFileSync(resolve(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

const PAGES = ['overview', 'members', 'catalogue', 'events', 'replays', 'audit', 'language', 'settings'];

const signIn = async (page: Page): Promise<void> => {
  await page.goto('/sign-in?next=/admin/overview');
  await page.getByLabel('E-mail address').fill('admin@reprise.example');
  await page.getByLabel('Password', { exact: true }).fill('reprise-admin');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Registered members').waitFor();
};

describeInBrowser('an admin in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: platform.url });
    await signIn(page);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  }, 180_000);

  it('gives a member another role, which the audit tells', async () => {
    await page.goto('/admin/members?kind=registered');
    await page.getByRole('button', { name: 'Roles of Demo member' }).click();
    await page.getByRole('checkbox', { name: 'Data scientist' }).check();
    await page.getByRole('button', { name: 'Save roles' }).click();
    const row = page.getByRole('row').filter({ hasText: 'member@reprise.example' });
    await row.getByText('Data scientist').waitFor();
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('row').filter({ hasText: 'Demo member' }).first().waitFor();
  }, 180_000);

  it('follows events as they are recorded', async () => {
    await page.goto('/admin/events?category=member');
    await page.getByRole('button', { name: 'Follow live' }).click();
    await page.getByText('New events appear on top').waitFor();
    const before = await page.locator('tbody tr').count();
    await platform.http
      .post('/api/auth/register')
      .send({ email: 'new@reprise.example', password: 'a long evening', displayName: 'New' })
      .expect(201);
    await page.locator('tbody tr').nth(before).waitFor();
    await page.getByRole('button', { name: 'Stop following' }).click();
  }, 180_000);

  it('verifies a read model by a replay', async () => {
    await page.goto('/admin/replays');
    await page.getByLabel('Read model', { exact: true }).selectOption('members');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByRole('progressbar', { name: 'Progress of the replay' }).waitFor();
    await page.getByText('The same as live').waitFor();
    await page.locator('rp-progress[aria-valuenow="100"]').waitFor();
    // and what came of it can be looked up later
    await page.reload();
    await page.getByText('The same as live').waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /^Show what came of the replay of/ })
      .first()
      .click();
    await page.getByText('The same as live').waitFor();
  }, 180_000);

  it('reads the log from its beginning, and from an event on', async () => {
    await page.goto('/admin/events');
    await page.getByLabel('Order').selectOption('asc');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const first = page.getByRole('link', { name: /^The log from event/ }).first();
    await first.and(page.getByText('1', { exact: true })).waitFor();
    const fourth = page.getByRole('link', { name: /^The log from event/ }).nth(3);
    const position = await fourth.textContent();
    await fourth.click();
    await page.getByText(`From event ${position!.trim()} on`).waitFor();
    await first.and(page.getByText(position!.trim(), { exact: true })).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('button', { name: 'Follow live' }).waitFor();
  }, 180_000);

  it('finds a member by their address, ends their sessions and makes them a link', async () => {
    const body = { email: 'lost@reprise.example', password: 'a long evening', displayName: 'Lost Again' };
    const { body: opened } = await platform.http.post('/api/auth/register').send(body).expect(201);
    await page.goto('/admin/members');
    const find = async (text: string) => {
      await page.getByLabel('Find by name or e-mail address').fill(text);
      await page.getByRole('button', { name: 'Find', exact: true }).click();
    };
    await find('nobody at all');
    await page.getByText('Nobody is called that').waitFor();
    await find('LOST@reprise.example');
    await page.getByRole('button', { name: 'Sign-in of Lost Again' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sign them out everywhere' }).click();
    await dialog.getByText('They are signed in nowhere.').waitFor();
    const auth = { authorization: `Bearer ${opened.accessToken as string}` };
    await platform.http.get('/api/me').set(auth).expect(401);
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    expect(await dialog.locator('code').textContent()).toContain('/reset#token=');
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await dialog.locator('code').waitFor({ state: 'detached' });
  }, 180_000);

  it('edits a title, retires it and takes that back', async () => {
    await page.goto('/admin/catalogue');
    await page.getByLabel('Find by words or id').fill('chobits');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByText('One title', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit Chobits' }).click();
    const year = page.getByLabel('Year', { exact: true });
    await year.fill('20');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A year has four digits, from 1800 to 2100.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Go on with it' }).click();
    expect(await year.inputValue()).toBe('20');
    await year.fill('2001');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Chobits' });
    await row.getByText('By hand: year').waitFor();
    await row.getByText('2001').waitFor();
    await page.getByRole('button', { name: 'Retire Chobits' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await row.getByText('Retired').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByText('Offered').waitFor();
  }, 180_000);

  it('adds a title and merges it into the one that was there', async () => {
    await page.goto('/admin/catalogue?q=chobits');
    await page.getByRole('button', { name: 'Add a title' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Medium').selectOption('manga');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await dialog.locator('.wrong').first().waitFor();
    await dialog.getByLabel('Title', { exact: true }).fill('Chobits again');
    await dialog.getByLabel('Genres').fill('Comedy, Romance');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('button', { name: 'Merge Chobits again into another title' }).click();
    await dialog.getByLabel('Find the title that stays').fill('chobits');
    await dialog.getByRole('button', { name: 'Find' }).click();
    await dialog.getByRole('radio', { name: /^Chobits \(/ }).check();
    await dialog.getByRole('button', { name: 'Merge into Chobits' }).click();
    await page.getByRole('row').filter({ hasText: 'Chobits again' }).getByText('Merged').waitFor();
  }, 180_000);

  it('lets people in by invitation and programs by token, each shown once', async () => {
    await page.goto('/admin/settings');
    await page.getByRole('radio', { name: 'Whoever brings an invitation' }).check();
    await page.getByText('New accounts need an invitation now.').waitFor();
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    const invitations = page.getByRole('region', { name: 'Invitations', exact: true });
    expect(await invitations.locator('code').textContent()).toContain('/register#invitation=');
    await invitations.getByRole('button', { name: /^Revoke/ }).click();
    await invitations.getByText('Revoked').waitFor();
    await page.getByRole('radio', { name: 'Everybody' }).check();
    await page.getByText('Everybody may make an account now.').waitFor();

    const tokens = page.getByRole('region', { name: 'Service tokens', exact: true });
    await tokens.getByRole('button', { name: 'Make a token' }).click();
    await tokens.getByLabel('Name').fill('Shop front');
    await tokens.getByLabel('Tenant').fill('The Shop');
    // as long as a person presses: what is wrong with the field that was left must not move the button meanwhile
    await tokens.getByRole('button', { name: 'Make a token' }).click({ delay: 300 });
    await tokens.getByText('Choose at least one.').waitFor();
    await tokens.getByText('Up to 40 small letters').waitFor();
    await tokens.getByLabel('Tenant').fill('shop');
    await tokens.getByRole('checkbox', { name: 'Read the catalogue' }).check();
    await tokens.getByRole('button', { name: 'Make a token' }).click();
    expect((await tokens.locator('code').textContent())!.length).toBeGreaterThan(20);
    await tokens.getByRole('button', { name: 'I have kept it' }).click();
    await tokens.getByRole('button', { name: 'Revoke Shop front' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await tokens.getByText('Revoked').waitFor();
  }, 180_000);

  it('chooses whether titles for adults are shown', async () => {
    const chosen = async () => {
      const auth = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
      return (await platform.http.get('/api/admin/settings').set(auth).expect(200)).body as { adultTitles: boolean };
    };
    const box = page.getByRole('checkbox', { name: 'Show them to members who have not chosen for themselves' });
    await box.check();
    await page.getByText('Members who have not chosen see titles for adults now.').waitFor();
    expect(await chosen()).toMatchObject({ adultTitles: true });
    await box.uncheck();
    await page.getByText('Members who have not chosen no longer see titles for adults.').waitFor();
    expect(await chosen()).toMatchObject({ adultTitles: false });
  }, 180_000);

  it('says as how many stars a viewing counts', async () => {
    await page.getByLabel('Seen, without a rating').selectOption({ label: '3.5 stars' });
    await page.getByText('Seen, without a rating: 3.5 stars from now on.').waitFor();
    await page.reload();
    expect(await page.getByLabel('Seen, without a rating').inputValue()).toBe('3.5');
  }, 180_000);

  it('says that no language model is set, and who answers', async () => {
    await page.goto('/admin/language');
    await page.getByText('No language model is set').waitFor();
    await page.getByText('the live ladder answers').waitFor();
  }, 180_000);

  it.each(['overview', 'members', 'catalogue', 'settings'])(
    '%s is no wider than a phone',
    async (path) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(`/admin/${path}`);
      await page.locator('rp-data-table').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.setViewportSize({ width: 1440, height: 900 });
    },
    180_000,
  );

  it.each(['dark', 'light'])(
    'has no violation that axe finds in the %s theme',
    async (theme) => {
      await page.evaluate((name) => localStorage.setItem('reprise.theme', name), theme);
      for (const path of PAGES) {
        await page.goto(`/admin/${path}`);
        await page.locator('rp-root h1').waitFor();
        await page.locator('rp-skeleton').first().waitFor({ state: 'detached' });
        const client = await page.context().newCDPSession(page);
        await client.send('Runtime.evaluate', { expression: AXE });
        const found = await page.evaluate(async () => {
          const { violations } = await (
            globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            }
          ).axe.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
        expect({ path, found }).toEqual({ path, found: [] });
      }
    },
    120_000,
  );
});

describeInBrowser('an admin with a key for TMDB', () => {
  let double: TmdbDouble;
  let platform: Platform;
  let browser: Browser;

  beforeAll(async () => {
    double = await TmdbDouble.start([filmNamed(999_001, 'tt9999001', 'A Film From Elsewhere'), ...demoFilms()]);
    platform = new Platform({ TMDB_API_KEY: KEY, TMDB_BASE_URL: double.url, TMDB_IMAGE_URL: double.imageUrl });
    await platform.start();
    browser = await openBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await platform?.remove();
    await double?.stop();
  }, 180_000);

  it('brings titles in and watches how far that has come', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: platform.url });
    await signIn(page);
    await page.goto('/admin/catalogue');
    const pages = page.getByLabel('Pages, 20 titles each');
    await pages.fill('none');
    await page.getByRole('button', { name: 'Bring them in' }).click();
    await page.getByText('A whole number from 1 to 500.').waitFor();
    await pages.fill('1');
    await page.getByRole('button', { name: 'Bring them in' }).click();
    await page.getByText('Bringing titles in: done.').waitFor();
    await page.getByLabel('Find by words or id').fill('tt9999001');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'A Film From Elsewhere' }).waitFor();
  }, 180_000);
});
