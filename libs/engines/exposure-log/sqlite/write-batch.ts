import type { Exposure } from '#ports/exposure-log/exposure-log';
import { byDay } from '../days.ts';
import type { Connection } from '../../sqlite/connection.ts';
import * as table from './day-table.ts';

/** Writes a batch whole, each exposure into the table of its day. */
export const writeBatch = (connection: Connection, batch: readonly Exposure[]): void =>
  connection.write(() => {
    for (const [day, exposures] of byDay(batch)) {
      connection.run(table.createTable(day));
      const insert = table.insertInto(day);
      for (const exposure of exposures) connection.run(insert, ...table.valuesOf(exposure));
    }
  });
