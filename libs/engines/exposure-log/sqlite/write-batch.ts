import type { Exposure } from '#ports/exposure-log/exposure-log';
import type { Connection } from './connection.ts';
import * as table from './day-table.ts';

/** Throws `RangeError` for an exposure without a time. */
export const byDay = (batch: readonly Exposure[]): ReadonlyMap<string, readonly Exposure[]> => {
  const days = Map.groupBy(batch, ({ at }) => table.dayOf(at));
  if (days.has(undefined)) throw new RangeError('an exposure without a time');
  return days as ReadonlyMap<string, readonly Exposure[]>;
};

/** Writes a batch whole, each exposure into the table of its day. */
export const writeBatch = (connection: Connection, batch: readonly Exposure[]): void =>
  connection.write(() => {
    for (const [day, exposures] of byDay(batch)) {
      connection.run(table.createTable(day));
      const insert = table.insertInto(day);
      for (const exposure of exposures) connection.run(insert, ...table.valuesOf(exposure));
    }
  });
