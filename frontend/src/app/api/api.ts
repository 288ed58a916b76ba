import { Injectable } from '@angular/core';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ApiError, OFFLINE, problemOf } from './problem';
import type { paths } from './schema';

/** What a call of the client answers, whatever the route. */
interface Called<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** A read soon after a write waits for what it names (`X-Position`); later it need not. */
const FRESH_FOR_MS = 5_000;

/**
 * The whole API, typed by its own description:
 * `await answerOf(api.client.GET('/api/items/{id}', { params: { path: { id } } }))`.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly client: Client<paths> = createClient<paths>({ baseUrl: location.origin });
  #written: { readonly position: string; readonly at: number } | undefined;

  constructor() {
    this.client.use(this.#positions);
  }

  readonly #positions: Middleware = {
    onRequest: ({ request }) => {
      const { position, at } = this.#written ?? {};
      if (position !== undefined && Date.now() - at! < FRESH_FOR_MS) request.headers.set('X-Position', position);
    },
    onResponse: ({ response }) => {
      const position = response.headers.get('X-Position');
      if (position !== null) this.#written = { position, at: Date.now() };
    },
  };
}

/** The data of a call. Throws `ApiError`. */
export const answerOf = async <T>(call: Promise<Called<T>>): Promise<T> => {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(OFFLINE);
  });
  if (!response.ok) throw new ApiError(problemOf(response.status, error));
  return data as T;
};
