import { Turnstile } from './turnstile.ts';

describe('turnstile', () => {
  const NEVER = new AbortController().signal;

  it('lets so many in at once, the others as somebody leaves, in their order', async () => {
    const turnstile = new Turnstile(2, 10);
    const came: number[] = [];
    const all = [0, 1, 2, 3].map(async (n) => (await turnstile.enter(NEVER)) && came.push(n));
    await Promise.all(all.slice(0, 2));
    expect(came).toEqual([0, 1]);
    turnstile.leave();
    await all[2];
    turnstile.leave();
    await all[3];
    expect(came).toEqual([0, 1, 2, 3]);
    turnstile.leave();
    turnstile.leave();
    expect(turnstile.inside).toBe(0);
  });

  it('sends away whom it has no room for', async () => {
    const turnstile = new Turnstile(1, 1);
    await turnstile.enter(NEVER);
    const waits = turnstile.enter(NEVER);
    expect(await turnstile.enter(NEVER)).toBe(false);
    turnstile.leave();
    expect(await waits).toBe(true);
  });

  it('keeps no place for who went away', async () => {
    const turnstile = new Turnstile(1, 1);
    await turnstile.enter(NEVER);
    const patience = new AbortController();
    const waits = turnstile.enter(patience.signal);
    patience.abort();
    expect(await waits).toBe(false);
    expect(await turnstile.enter(AbortSignal.abort())).toBe(false);
    const next = turnstile.enter(NEVER);
    turnstile.leave();
    expect(await next).toBe(true);
    expect(turnstile.inside).toBe(1);
  });
});
