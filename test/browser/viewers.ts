import type { Browser, BrowserContext, Page } from 'playwright-core';
import { A_TITLE, type Viewer } from './pages.ts';

/** The demo's own accounts, and one that has only just come. */
const ACCOUNTS = {
  newcomer: { email: 'newcomer@reprise.example', password: 'a first evening here' },
  member: { email: 'member@reprise.example', password: 'reprise-member' },
  admin: { email: 'admin@reprise.example', password: 'reprise-admin' },
  scientist: { email: 'scientist@reprise.example', password: 'reprise-scientist' },
} as const;

const api = async (url: string, method: string, path: string, token?: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
};

const STARS = [5, 4.5, 4, 2, 3.5, 5, 1.5, 4];

/** A member with something on every list, so that no page is seen empty alone. */
export const furnish = async (url: string): Promise<void> => {
  await api(url, 'POST', '/auth/register', undefined, { ...ACCOUNTS.newcomer, displayName: 'Newcomer' });
  const { accessToken: token } = (await api(url, 'POST', '/auth/login', undefined, ACCOUNTS.member)) as {
    accessToken: string;
  };
  const { items } = (await api(url, 'GET', '/items?limit=30')) as { items: readonly { readonly id: string }[] };
  const ids = items.map(({ id }) => id).filter((id) => id !== A_TITLE);
  for (const [at, stars] of STARS.entries()) await api(url, 'PUT', `/me/ratings/${ids[at]}`, token, { stars });
  for (const itemId of ids.slice(0, 6)) await api(url, 'POST', '/me/history', token, { itemId });
  for (const itemId of ids.slice(8, 13)) await api(url, 'PUT', `/me/watchlist/${itemId}`, token);
  for (const itemId of ids.slice(0, 3)) await api(url, 'PUT', `/me/favourites/${itemId}`, token, {});
  for (const itemId of ids.slice(14, 16)) await api(url, 'PUT', `/me/dismissals/${itemId}`, token);
};

/** A context of one's own, signed in as who is asked for. */
export const contextOf = async (
  browser: Browser,
  url: string,
  viewer: Viewer,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({ baseURL: url, ...options });
  if (viewer === 'guest') return context;
  const answer = await context.request.post('/api/auth/login', { data: ACCOUNTS[viewer] });
  if (!answer.ok()) throw new Error(`${viewer} was not let in: ${answer.status()}`);
  // The cookie alone does not say it: guests are not asked for one that they never had.
  await context.addInitScript(() => localStorage.setItem('reprise.signed-in', '1'));
  return context;
};

const PATIENCE_MS = 20_000;

/** Opens a page and waits until it has what it shows: nothing is loading, and the pictures in sight are there. */
export const look = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator('main h1').first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForFunction(
    () => {
      const isInSight = (element: Element): boolean => {
        const { left, top } = element.getBoundingClientRect();
        return left >= 0 && left < innerWidth && top < innerHeight;
      };
      const loading = document.querySelectorAll('rp-skeleton:not(rp-design *)').length > 0;
      return !loading && [...document.images].every((image) => image.complete || !isInSight(image));
    },
    undefined,
    { timeout: PATIENCE_MS },
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // What has only just come in is laid out with the next frame: until then axe sees nothing within content-visibility.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};
