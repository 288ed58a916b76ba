import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest, type LanguageRequest } from './requests.ts';
import { deliver, type Reply } from './replies.ts';

export interface LanguageDoubleOptions {
  /** What is answered; by default one empty object, or some words to whoever streams. */
  readonly answer?: (request: LanguageRequest) => Reply | Promise<Reply>;
  /** The only key that is let in; without it, any. */
  readonly key?: string;
  readonly port?: number;
}

/**
 * A server that speaks the part of OpenAI's chat completions interface that the platform uses, after its published
 * description: `POST /v1/chat/completions`, whole and streamed, and the list of models. It refuses requests that the description does not allow.
 */
export class LanguageDouble {
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  answer: NonNullable<LanguageDoubleOptions['answer']>;
  /** The only key that is let in; `undefined`: any. */
  key: string | undefined;
  /** As they came. */
  readonly requests: LanguageRequest[] = [];

  constructor({ answer = () => ({ json: {} }), key }: LanguageDoubleOptions) {
    this.answer = answer;
    this.key = key;
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async listen(port: number): Promise<this> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** For `OPENAI_BASE_URL`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  /** Answers that somebody still waits for. */
  get waiting(): number {
    return this.#open.size;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    const read = await readRequest(request, this.key);
    if (read === 'models') return deliver(response, MODELS, false);
    if ('refused' in read) return deliver(response, read.refused, false);
    this.requests.push(read);
    deliver(response, await this.answer(read), read.stream);
  }
}

const MODELS = {
  raw: JSON.stringify({ object: 'list', data: [{ id: 'double-1', object: 'model', created: 0, owned_by: 'tests' }] }),
};

export const startLanguageDouble = ({ port = 0, ...options }: LanguageDoubleOptions = {}): Promise<LanguageDouble> =>
  new LanguageDouble(options).listen(port);
