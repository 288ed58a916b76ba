import './global-self.ts';
import { EventStoreDbDouble } from './event-store-db-double.ts';
import { openEventStoreDb } from '#engines/event-store/eventstoredb/eventstoredb-event-store';
it('bench', async () => {
  const d = await EventStoreDbDouble.start();
  const s = await openEventStoreDb({ url: d.url });
  const facts = (n) =>
    Array.from({ length: n }, (_, i) => ({
      id: crypto.randomUUID(),
      event: { type: 't', data: { i } },
      meta: { commandId: 'c', actor: 'a', occurredAt: '' },
    }));
  for (const n of [1, 10, 100, 1000, 1000, 1000]) {
    const t = performance.now();
    await s.append('x' + Math.random(), 0, facts(n));
    process.stderr.write([n, (performance.now() - t).toFixed(1)].join(' ') + '\n');
  }
  let t = performance.now();
  await Promise.all(Array.from({ length: 500 }, (_, i) => s.append('y' + i, 0, facts(1))));
  process.stderr.write(['500 x 1 concurrent', (performance.now() - t).toFixed(1)].join(' ') + '\n');
  t = performance.now();
  for (let i = 0; i < 200; i++) await s.append('z', i, facts(1));
  process.stderr.write(['200 in turn', (performance.now() - t).toFixed(1)].join(' ') + '\n');
  t = performance.now();
  const a = new AbortController();
  let n = 0,
    b = 0;
  const h = await s.head();
  for await (const batch of s.follow('start', a.signal)) {
    n += batch.length;
    b++;
    if (batch.at(-1).position >= h) a.abort();
  }
  process.stderr.write(['followed', n, b, (performance.now() - t).toFixed(1)].join(' ') + '\n');
  await s.close();
  d.goDown();
}, 60000);
