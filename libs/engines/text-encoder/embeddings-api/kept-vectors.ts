import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** Where a line is in the file, in bytes. */
interface Place {
  readonly at: number;
  readonly length: number;
}

/**
 * Vectors that were paid for, by the hash of what was asked: a line each of a file that is only added to. A line that was
 * cut off is none. What another process adds is seen once something is added here.
 */
export class KeptVectors {
  readonly #file: string;
  readonly #places = new Map<string, Place>();
  /** Up to here the file was read. */
  #end = 0;
  #loading: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Of those that are kept. */
  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    await (this.#loading ??= this.#load());
    const found = new Map<string, Float32Array>();
    const known = keys.filter((key) => this.#places.has(key));
    if (known.length === 0) return found;
    const file = await open(this.#file, 'r');
    try {
      for (const key of known) {
        const { at, length } = this.#places.get(key)!;
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
        found.set(key, vectorIn(buffer.toString('latin1')));
      }
    } finally {
      await file.close();
    }
    return found;
  }

  /** Whole lines in one write: those of two processes do not mix. */
  async add(vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    if (vectors.size === 0) return;
    const lines = [...vectors].map(([key, vector]) => `${key} ${Buffer.from(vector.buffer).toString('base64')}\n`);
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await appendFile(this.#file, lines.join(''), { mode: 0o600 });
    this.#loading = undefined;
  }

  /** What was added since it was read last. */
  async #load(): Promise<void> {
    if (!existsSync(this.#file)) return;
    const lines = createInterface({ input: createReadStream(this.#file, { encoding: 'latin1', start: this.#end }) });
    lines.on('line', (line) => {
      if (isWhole(line)) this.#places.set(line.slice(0, KEY), { at: this.#end, length: line.length });
      this.#end += line.length + 1;
    });
    await once(lines, 'close');
  }
}

/** SHA-256 in hex. */
const KEY = 64;
const isWhole = (line: string): boolean =>
  /^[0-9a-f]{64} (?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]=)?$/.test(line) && line.length > KEY + 1;

const vectorIn = (line: string): Float32Array => {
  const bytes = Buffer.from(line.slice(KEY + 1), 'base64');
  return new Float32Array(new Uint8Array(bytes).buffer);
};
