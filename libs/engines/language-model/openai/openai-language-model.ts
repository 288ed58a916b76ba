import { BadRequestError, type OpenAI } from 'openai';
import type { LanguageAnswer, LanguageCall, LanguageModel, LanguageUsage } from '#ports/language-model/language-model';
import { Unavailable } from '#ports/unavailable';
import { boundedFetch } from '../../openai/bounded-fetch.ts';
import { openAiClient, OWN_URL, type OpenAiServer } from '../../openai/openai-client.ts';
import { failureOf } from './failures.ts';
import { DISPENSABLE, requestOf, type Dispensable } from './request.ts';
import { readChunk, readCompletion, type Piece } from './wire.ts';

export interface OpenAiLanguageModelOptions extends OpenAiServer {
  readonly model: string;
  /** Of one answer, as it comes over the wire. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 1_048_576;
/** Four characters are about a token: what is counted where a server does not tell. */
const CHARACTERS_OF_TOKEN = 4;

/** A model behind the chat completions protocol: OpenAI, OpenRouter, Ollama, vLLM and others. */
export const openAiLanguageModel = (options: OpenAiLanguageModelOptions): LanguageModel =>
  new OpenAiLanguageModel(options);

class OpenAiLanguageModel implements LanguageModel {
  readonly configured = true;
  readonly model: string;
  readonly #client: OpenAI;
  readonly #untaken: Set<Dispensable>;

  constructor({ model, maxBytes = MAX_BYTES, ...server }: OpenAiLanguageModelOptions) {
    this.model = model;
    // most servers know but the older name of it, OpenAI's newer models but the newer
    this.#untaken = new Set((server.baseUrl ?? OWN_URL) === OWN_URL ? ['max_tokens'] : []);
    this.#client = openAiClient(server, { maxRetries: 0, fetch: boundedFetch(maxBytes) });
  }

  async answer(call: LanguageCall, signal: AbortSignal): Promise<LanguageAnswer> {
    try {
      const said = await this.#ask(call, (request) => this.#client.chat.completions.create(request, { signal }));
      const piece = readCompletion(said);
      return { text: piece.text, ...this.#usageOf(call, piece, piece.text.length) };
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  async *stream(call: LanguageCall, signal: AbortSignal): AsyncGenerator<string, LanguageUsage> {
    try {
      const streaming = { stream: true, stream_options: { include_usage: true } } as const;
      const chunks = await this.#ask(call, (request) =>
        this.#client.chat.completions.create({ ...request, ...streaming }, { signal }),
      );
      return yield* this.#piecesOf(call, chunks, signal);
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  async check(signal: AbortSignal): Promise<void> {
    try {
      await this.#client.models.list({ signal });
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async *#piecesOf(
    call: LanguageCall,
    chunks: AsyncIterable<unknown>,
    signal: AbortSignal,
  ): AsyncGenerator<string, LanguageUsage> {
    let [length, isWhole, last] = [0, false, NOTHING];
    for await (const value of chunks) {
      const piece = readChunk(value);
      length += piece.text.length;
      isWhole ||= piece.isLast;
      last = { ...piece, model: piece.model || last.model, usage: piece.usage ?? last.usage };
      if (piece.text) yield piece.text;
    }
    // an aborted stream and one that was cut end as if they were whole
    signal.throwIfAborted();
    if (!isWhole) throw new Unavailable('language model', 'none', { cause: new Error('the answer was cut') });
    return this.#usageOf(call, last, length);
  }

  /** Asks again where the server only does not take a part of the request that can be left out, and remembers it. */
  async #ask<T>(call: LanguageCall, ask: (request: ReturnType<typeof requestOf>) => Promise<T>): Promise<T> {
    const request = requestOf(call, this.model, this.#untaken);
    return ask(request).catch((error: unknown) => {
      const part = untakenBy(error);
      if (part === undefined || this.#untaken.has(part)) throw error;
      this.#untaken.add(part);
      return this.#ask(call, ask);
    });
  }

  #usageOf({ system, user }: LanguageCall, { model, usage }: Piece, length: number): LanguageUsage {
    return {
      model: model || this.model,
      promptTokens: usage?.promptTokens ?? Math.ceil((system.length + user.length) / CHARACTERS_OF_TOKEN),
      completionTokens: usage?.completionTokens ?? Math.ceil(length / CHARACTERS_OF_TOKEN),
    };
  }
}

const NOTHING: Piece = { text: '', isLast: false, model: '', usage: undefined };

const untakenBy = (error: unknown): Dispensable | undefined =>
  error instanceof BadRequestError ? DISPENSABLE.find((part) => part === error.param) : undefined;
