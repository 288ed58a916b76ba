import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '#kernel';

/** How long one turn may hold the event loop. */
const TURN_MS = 8;
/** Characters handed to the hash at once. */
const BATCH = 65_536;

/**
 * SHA-256 (hex) over one line of canonical JSON, `[id, document]`, per row, in the order given. Memory is constant, and
 * every few milliseconds others have their turn. Ends with an `AbortError` when `signal` aborts.
 */
export const digestOf = async (rows: Iterable<readonly [string, string]>, signal: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  let lines = '';
  let began = performance.now();
  for (const [id, document] of rows) {
    lines += `${canonicalJson([id, JSON.parse(document)])}\n`;
    if (lines.length > BATCH) {
      hash.update(lines);
      lines = '';
    }
    if (performance.now() - began > TURN_MS) {
      await setImmediate(undefined, { signal });
      began = performance.now();
    }
  }
  return hash.update(lines).digest('hex');
};
