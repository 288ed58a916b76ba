import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { once } from 'node:events';
import type { Request, Response } from 'express';

export interface NdjsonLimits {
  readonly lines: number;
  readonly bytes: number;
}

/** One line: what it says, or why it cannot be read. */
export type NdjsonLine =
  { readonly line: number; readonly value: unknown } | { readonly line: number; readonly mistake: string };

export const NDJSON = 'application/x-ndjson';
const ACCEPTED = [NDJSON, 'application/ndjson', 'application/jsonl'];
const LF = 10;

/**
 * The lines of a body of JSON values, one a line; blank ones are passed over, but counted. Refused while it comes in,
 * before anything is done: 413 over the limits, 415 where it is something else.
 */
export const readNdjson = async (request: Request, limits: NdjsonLimits): Promise<readonly NdjsonLine[]> => {
  const encoded = request.get('Content-Encoding') ?? 'identity';
  if (!request.is(ACCEPTED) || encoded !== 'identity') throw new UnsupportedMediaTypeException();
  const raw = await collected(request, limits);
  return raw.flatMap((bytes, n) => parsed(bytes, n + 1));
};

const collected = async (request: Request, limits: NdjsonLimits): Promise<readonly Buffer[]> => {
  const lines: Buffer[] = [];
  let [read, begun] = [0, [] as Buffer[]];
  const refuseIf = (over: boolean): void => {
    if (!over) return;
    request.res?.setHeader('Connection', 'close'); // what is still on its way is not waited for
    throw new PayloadTooLargeException();
  };
  refuseIf(Number(request.get('Content-Length') ?? 0) > limits.bytes);
  for await (const chunk of request as AsyncIterable<Buffer>) {
    refuseIf((read += chunk.length) > limits.bytes);
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      lines.push(Buffer.concat([...begun, chunk.subarray(start, end)]));
      [begun, start] = [[], end + 1];
    }
    begun.push(chunk.subarray(start));
    refuseIf(lines.length > limits.lines);
  }
  const last = Buffer.concat(begun);
  if (last.length > 0) lines.push(last);
  refuseIf(lines.length > limits.lines);
  return lines;
};

const parsed = (bytes: Buffer, line: number): readonly NdjsonLine[] => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return [{ line, mistake: 'is not UTF-8' }];
  }
  if (text === '') return [];
  try {
    return [{ line, value: JSON.parse(text) as unknown }];
  } catch {
    return [{ line, mistake: 'is not JSON' }];
  }
};

/** An answer of one JSON value a line, at the pace of whoever reads it; any number of writers. */
export class NdjsonAnswer {
  readonly #response: Response;
  readonly #gone = new AbortController();
  #drained: Promise<unknown> | undefined;

  constructor(response: Response) {
    this.#response = response.status(200).type(NDJSON);
    response.once('close', () => this.#gone.abort());
  }

  /** Aborted when nobody reads any more. */
  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  async write(value: unknown): Promise<void> {
    if (this.signal.aborted || this.#response.write(`${JSON.stringify(value)}\n`)) return;
    this.#drained ??= once(this.#response, 'drain', { signal: this.signal })
      .catch(() => undefined)
      .finally(() => (this.#drained = undefined));
    await this.#drained;
  }

  end(value: unknown): void {
    this.#response.end(`${JSON.stringify(value)}\n`);
  }
}
