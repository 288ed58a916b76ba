import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { Row } from './documents.ts';

/**
 * SHA-256 (hex) over one line of canonical JSON, `[id, document]`, per row, in the order given. Memory is constant.
 * Ends with an `AbortError` when `signal` aborts.
 */
export const digestOf = async (rows: AsyncIterable<Row>, signal: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  for await (const { _id, d } of rows) {
    signal.throwIfAborted();
    hash.update(`${canonicalJson([_id, JSON.parse(d ?? 'null')])}\n`);
  }
  return hash.digest('hex');
};
