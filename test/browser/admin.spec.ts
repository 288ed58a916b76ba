import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

const AXE = readFileSync(resolve(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

describeInBrowser('an admin in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await platform.start();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: platform.url });
    await page.goto('/sign-in?next=/admin/overview');
    await page.getByLabel('E-mail address').fill('admin@reprise.example');
    await page.getByLabel('Password', { exact: true }).fill('reprise-admin');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Registered members').waitFor();
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
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('progressbar', { name: 'Progress of the replay' }).waitFor();
    await page.getByText('The same as live').waitFor();
    await page.locator('rp-progress[aria-valuenow="100"]').waitFor();
  }, 180_000);

  it.each(['dark', 'light'])(
    'has no violation that axe finds in the %s theme',
    async (theme) => {
      await page.evaluate((name) => localStorage.setItem('reprise.theme', name), theme);
      for (const path of ['overview', 'members', 'events', 'replays', 'audit']) {
        await page.goto(`/admin/${path}`);
        await page.locator('rp-data-table').first().waitFor();
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
