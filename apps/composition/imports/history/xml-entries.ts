import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { XmlEntry } from '#contexts/taste/imports/sources/readers';

/** Longer texts are comments of people's own, which nothing here needs. */
const MOST_CHARACTERS = 2_000;
const MOST_FIELDS = 100;
/** Of an element within an element; nothing that is read lies deeper than three. */
const MOST_DEEP = 32;
const CHUNK_BYTES = 64 * 1024;

/**
 * The children of the root element, one at a time, in bounded memory. A document type is refused, so that no entity is
 * ever declared and none is expanded but the five that XML has and character references.
 */
export async function* xmlEntries(path: string): AsyncGenerator<XmlEntry> {
  const entries = new Entries(path);
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES }))
    for (const entry of entries.take(chunk as string)) yield entry;
  for (const entry of entries.end()) yield entry;
}

class Entries {
  readonly #parser = new SaxesParser();
  readonly #path: string;
  #found: XmlEntry[] = [];
  #open: string[] = [];
  #fields = new Map<string, string>();
  #text = '';

  constructor(path: string) {
    this.#path = path;
    this.#parser.on('error', (error) => this.#fail(error.message.replace(/^\d+:\d+: /, '')));
    this.#parser.on('doctype', () => this.#fail('a document type is not read here'));
    this.#parser.on('opentag', ({ name }) => this.#opened(name));
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (text) => this.#add(text));
    this.#parser.on('closetag', ({ name }) => this.#closed(name));
  }

  take(chunk: string): readonly XmlEntry[] {
    this.#parser.write(chunk);
    return this.#taken();
  }

  end(): readonly XmlEntry[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): readonly XmlEntry[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #opened(name: string): void {
    if (this.#open.length >= MOST_DEEP) this.#fail(`more than ${MOST_DEEP} elements within each other`);
    this.#open.push(name);
    this.#text = '';
    if (this.#open.length === 2) this.#fields = new Map();
  }

  #add(text: string): void {
    if (this.#open.length === 3 && this.#text.length < MOST_CHARACTERS)
      this.#text += text.slice(0, MOST_CHARACTERS - this.#text.length);
  }

  #closed(name: string): void {
    if (this.#open.length === 3 && this.#fields.size < MOST_FIELDS) this.#fields.set(name, this.#text.trim());
    if (this.#open.length === 2) this.#found.push({ line: this.#parser.line, name, fields: this.#fields });
    this.#open.pop();
  }

  #fail(why: string): never {
    throw new Error(`${this.#path}: line ${this.#parser.line}: ${why}`);
  }
}
