import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { UnreadableHistory } from './format.ts';
import type { PlainFile } from './readers.ts';

/** No single file of JSON is larger: its entries are taken from the whole, so the whole must fit into memory. */
const MOST_BYTES = 20_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** The value that the file holds. Throws `UnreadableHistory`. */
export const jsonIn = async ({ name, path }: PlainFile): Promise<unknown> => {
  const bytes = await readFile(path);
  const what = name === '' ? 'The file' : name;
  if (bytes.length > MOST_BYTES) throw new UnreadableHistory(`${what} is larger than ${MOST_BYTES / 1e6} MB.`);
  if (!isUtf8(bytes)) throw new UnreadableHistory(`${what} is not valid UTF-8.`);
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    throw new UnreadableHistory(`${what} is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}`);
  }
};

/** A member that an object has of its own: what every object has by nature is not in the file. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Fields)[name] : undefined;

export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
