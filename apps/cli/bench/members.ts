import { randomBytes } from 'node:crypto';
import { DEMO_ACCOUNTS } from '#composition/demo-accounts';
import type { ServerUnderTest } from './server-under-test.ts';

/** Registers members of our own at a server under test; answers their access tokens. */
export const registerMembers = async ({ url }: ServerUnderTest, count: number): Promise<readonly string[]> => {
  const run = randomBytes(4).toString('hex');
  const tokens: string[] = [];
  for (let n = 0; n < count; n++) {
    const answer = await post(url, '/api/auth/register', {
      email: `bench-${run}-${n}@reprise.example`,
      password: `bench ${run} ${n} pass`,
      displayName: `Bench ${n}`,
    });
    tokens.push(((await answer.json()) as { accessToken: string }).accessToken);
  }
  return tokens;
};

/** The access token of a server's demo admin. */
export const signInAdmin = async ({ url }: ServerUnderTest): Promise<string> => {
  const { email, password } = DEMO_ACCOUNTS.find(({ role }) => role === 'admin')!;
  const answer = await post(url, '/api/auth/login', { email, password });
  return ((await answer.json()) as { accessToken: string }).accessToken;
};

/** Gives a member a history of `count` of these titles. */
export const rateSome = async (
  { url }: ServerUnderTest,
  token: string,
  items: readonly string[],
  count: number,
): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const item = items[(n * 37) % items.length]!;
    const answer = await fetch(`${url}/api/me/ratings/${item}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ stars: 3 + (n % 5) / 2 }),
    });
    if (!answer.ok) throw new Error(`rating ${item}: ${answer.status} ${await answer.text()}`);
  }
};

/** Ids of the most popular titles. */
export const popularItems = async ({ url }: ServerUnderTest, k = 200): Promise<readonly string[]> => {
  const answer = await fetch(`${url}/api/recommendations/popular?k=${k}`);
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
};

const post = async (url: string, path: string, body: unknown): Promise<Response> => {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
};
