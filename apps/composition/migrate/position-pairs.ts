import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync, type WriteStream } from 'node:fs';
import { logOf, orderOf, type Position } from '#kernel';

/**
 * The file that says where an event of the old log stands in the new one: lineages of models and datasets name positions.
 * A line for each event in order, two numbers; the first line names both logs. It is there whole or not at all.
 */
export class PositionPairs {
  readonly #file: string;
  readonly #stream: WriteStream;
  #isBegun = false;

  constructor(file: string) {
    this.#file = file;
    this.#stream = createWriteStream(`${file}.part`, { mode: 0o600 });
  }

  async add(old: Position, now: Position): Promise<void> {
    const head = this.#isBegun ? '' : `${logOf(old)}\t${logOf(now)}\n`;
    this.#isBegun = true;
    if (!this.#stream.write(`${head}${orderOf(old)}\t${orderOf(now)}\n`)) await once(this.#stream, 'drain');
  }

  async finish(): Promise<void> {
    await this.#end();
    renameSync(`${this.#file}.part`, this.#file);
  }

  async discard(): Promise<void> {
    await this.#end();
    rmSync(`${this.#file}.part`, { force: true });
  }

  async #end(): Promise<void> {
    const closed = once(this.#stream, 'close');
    this.#stream.end();
    await closed;
  }
}
