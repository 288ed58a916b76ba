import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { hash32 } from '#kernel';

const DIM = 64;

const request = z.strictObject({
  model: z.string().min(1),
  input: z.array(z.string().min(1)).min(1).max(2_048),
  encoding_format: z.enum(['float', 'base64']).optional(),
});

/**
 * A server that speaks `POST /v1/embeddings` after its published description. The vector of a text is the sum of the
 * vectors that chance gives its words: texts of the same words lie together.
 */
export class EmbeddingsDouble {
  readonly #server: Server;
  /** How the next requests are answered. */
  behaviour: 'well' | 'fails' | 'limits' | 'is garbled' | 'forgets one' | 'is silent' = 'well';
  /** All that was asked for, one after the other. */
  readonly texts: string[] = [];
  requests = 0;

  constructor() {
    this.#server = createServer((incoming, response) => void this.#handle(incoming, response));
  }

  async listen(port = 0): Promise<this> {
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

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { data, error } = request.safeParse(await json(incoming));
    if (incoming.method !== 'POST' || incoming.url !== '/v1/embeddings') return answer(response, 404, {});
    if (error) return answer(response, 400, { error: { message: error.message, type: 'invalid_request_error' } });
    this.requests += 1;
    if (this.behaviour === 'is silent') return;
    const failure = FAILURES.get(this.behaviour);
    if (failure) return answer(response, failure, { error: { message: data.input[0], type: 'error' } });
    if (this.behaviour === 'is garbled') return answer(response, 200, { data: 'none' });
    this.#embed(response, data);
  }

  #embed(response: ServerResponse, data: z.infer<typeof request>): void {
    this.texts.push(...data.input);
    const vectors = data.input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    const told = this.behaviour === 'forgets one' ? vectors.slice(1) : vectors.toReversed();
    answer(response, 200, {
      object: 'list',
      model: data.model,
      data: told,
      usage: { prompt_tokens: 1, total_tokens: 1 },
    });
  }
}

const FAILURES: ReadonlyMap<string, number> = new Map([
  ['fails', 500],
  ['limits', 429],
]);

export const startEmbeddingsDouble = (): Promise<EmbeddingsDouble> => new EmbeddingsDouble().listen();

const answer = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

const vectorOf = (text: string): readonly number[] => {
  const sum = new Array<number>(DIM).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    for (let n = 0; n < DIM; n++) sum[n]! += hash32(`${word} ${n}`) / 2 ** 31 - 1;
  return sum;
};
