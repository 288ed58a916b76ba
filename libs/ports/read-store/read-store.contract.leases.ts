import type { ContractOptions } from './read-store.contract.fixture.ts';
import { eachTest, itShared } from './read-store.contract.fixture.ts';

export const leaseContract = (options: ContractOptions): void =>
  describe('leases', () => {
    const fixture = eachTest(options);

    it('have one holder, who renews with the same fence', async () => {
      const { store, pass } = fixture();
      const fence = await store.lease('films', 'ann', 1_000);
      expect(fence).toBeGreaterThan(0);
      expect(await store.lease('films', 'ben', 1_000)).toBeUndefined();
      pass(900);
      expect(await store.lease('films', 'ann', 1_000)).toBe(fence);
      pass(900);
      expect(await store.lease('films', 'ben', 1_000)).toBeUndefined();
      expect(await store.lease('films', 'ann', 1_000)).toBe(fence);
    });

    it('expire, and the next holder has a newer fence', async () => {
      const { store, pass } = fixture();
      const first = await store.lease('films', 'ann', 1_000);
      pass(999);
      expect(await store.lease('films', 'ben', 1_000)).toBeUndefined();
      pass(1);
      const second = await store.lease('films', 'ben', 1_000);
      expect(second).toBeGreaterThan(first ?? 0);
      expect(await store.lease('films', 'ann', 1_000)).toBeUndefined();
      pass(1_000);
      expect(await store.lease('films', 'ann', 1_000)).toBeGreaterThan(second ?? 0);
    });

    it('are free once released, and the fence still rises', async () => {
      const { store } = fixture();
      const first = await store.lease('films', 'ann', 1_000);
      await store.release('films', 'ann');
      const second = await store.lease('films', 'ben', 1_000);
      expect(second).toBeGreaterThan(first ?? 0);
      await store.release('films', 'ben');
      expect(await store.lease('films', 'ben', 1_000)).toBeGreaterThan(second ?? 0);
    });

    it('are released by their holder only', async () => {
      const { store } = fixture();
      await store.release('films', 'ann');
      const fence = await store.lease('films', 'ann', 1_000);
      await store.release('films', 'ben');
      expect(await store.lease('films', 'ben', 1_000)).toBeUndefined();
      expect(await store.lease('films', 'ann', 1_000)).toBe(fence);
    });

    it('of different names have nothing to do with each other', async () => {
      const { store } = fixture();
      expect(await store.lease('films', 'ann', 1_000)).toBeDefined();
      expect(await store.lease(`films'"$.%`, 'ben', 1_000)).toBeDefined();
      expect(await store.lease('__proto__', 'ben', 1_000)).toBeDefined();
    });

    it('asked for by many at once go to one', async () => {
      const { store } = fixture();
      const owners = Array.from({ length: 20 }, (_, i) => `owner-${i}`);
      const fences = await Promise.all(owners.map((owner) => store.lease('films', owner, 1_000)));
      expect(fences.filter((fence) => fence !== undefined)).toHaveLength(1);
    });

    itShared(options)('hold against another client', async () => {
      const { store, another, pass } = fixture();
      const other = await another();
      const fence = await store.lease('films', 'ann', 1_000);
      expect(await other.lease('films', 'ben', 1_000)).toBeUndefined();
      pass(1_000);
      const second = await other.lease('films', 'ben', 1_000);
      expect(second).toBeGreaterThan(fence ?? 0);
      expect(await store.lease('films', 'ann', 1_000)).toBeUndefined();
    });
  });
