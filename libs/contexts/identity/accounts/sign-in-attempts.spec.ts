import { fixedClock } from '#testing';
import { SignInAttempts } from './sign-in-attempts.ts';

const clock = fixedClock();
const failing = () => Promise.resolve(undefined);
const succeeding = () => Promise.resolve('yes');

describe('attempts to sign in', () => {
  let attempts: SignInAttempts;
  beforeEach(() => {
    attempts = new SignInAttempts(clock);
  });

  const fail = async (times: number, account = 'anna', address = '192.0.2.1') => {
    for (let i = 0; i < times; i++) expect(await attempts.make(account, address, failing)).toBeUndefined();
  };
  const waitOf = async (account = 'anna', address = '192.0.2.2'): Promise<unknown> => {
    try {
      await attempts.make(account, address, succeeding);
      return 0;
    } catch (error) {
      return (error as { details: { retryAfterMs: number } }).details.retryAfterMs;
    }
  };

  it('are free four times', async () => {
    await fail(4);
    expect(await waitOf()).toBe(0);
  });

  it('wait from the fifth failure on, each time twice as long, up to a quarter of an hour', async () => {
    await fail(4);
    const waits: unknown[] = [];
    for (let i = 0; i < 13; i++) {
      await fail(1, 'anna', `192.0.2.${i}`);
      const wait = (await waitOf()) as number;
      waits.push(wait);
      clock.advance(wait);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900].map((seconds) => seconds * 1_000));
  });

  it('count for every spelling of an address', async () => {
    for (const account of ['anna@a.org', 'ANNA@a.org', ' anna@a.org', 'anna@a.org ', 'Anna@A.org'])
      await fail(1, account);
    expect(await waitOf('anna@a.org')).toBe(1_000);
  });

  it('are forgotten at a success, from wherever it came', async () => {
    await fail(4);
    expect(await waitOf('anna', 'home')).toBe(0);
    await fail(4);
    expect(await waitOf('anna', 'elsewhere')).toBe(0);
    await fail(4, 'anna', 'home');
    expect(await waitOf('anna', 'home')).toBe(0);
    await fail(4, 'anna', 'home');
    expect(await waitOf('anna', 'home')).toBe(0);
  });

  it('are forgotten after an hour', async () => {
    await fail(4);
    clock.advance(3_600_001);
    await fail(4);
    expect(await waitOf()).toBe(0);
  });

  it('of a stranger do not keep out who signs in from where they have before', async () => {
    expect(await waitOf('anna', 'home')).toBe(0);
    await fail(5, 'anna', 'elsewhere');
    expect(await waitOf('anna', 'home')).toBe(0);
    expect(await waitOf('anna', 'elsewhere')).toBe(1_000);
  });

  it('from where somebody has signed in before are counted too', async () => {
    expect(await waitOf('anna', 'home')).toBe(0);
    await fail(5, 'anna', 'home');
    expect(await waitOf('anna', 'home')).toBe(1_000);
    expect(await waitOf('anna', 'elsewhere')).toBe(0);
  });

  it('of one address on many accounts wait from the fiftieth on', async () => {
    for (let i = 0; i < 49; i++) await fail(1, `account ${i}`, 'one');
    expect(await waitOf('fresh', 'one')).toBe(0);
    await fail(1, 'account 50', 'one');
    expect(await waitOf('another', 'one')).toBe(1_000);
    expect(await waitOf('another', 'two')).toBe(0);
  });

  it('all at once do not run ahead of their failures', async () => {
    let made = 0;
    const slow = async () => {
      made++;
      await new Promise(setImmediate);
      return undefined;
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => attempts.make('anna', `address ${i % 2 ? i : 'one'}`, slow)),
    );
    expect(made).toBe(5);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(35);
  });

  it('all at once from one address do not run ahead either', async () => {
    let made = 0;
    const slow = async () => {
      made++;
      await new Promise(setImmediate);
      return undefined;
    };
    await Promise.allSettled(Array.from({ length: 120 }, (_, i) => attempts.make(`account ${i}`, 'one', slow)));
    expect(made).toBe(50);
  });

  it('go on after one that broke', async () => {
    const broken = attempts.make('anna', 'one', () => Promise.reject(new Error('the vault is gone')));
    const next = attempts.make('anna', 'one', succeeding);
    await expect(broken).rejects.toThrow('the vault is gone');
    expect(await next).toBe('yes');
  });
});
