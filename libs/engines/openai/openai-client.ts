import { OpenAI } from 'openai';

export interface OpenAiServer {
  /** Left out for servers that want none. */
  readonly apiKey?: string | undefined;
  /** Of any server that speaks the protocol; OpenAI's own if it is left out. */
  readonly baseUrl?: string | undefined;
}

interface Manner {
  readonly maxRetries: number;
  /** For a whole answer. */
  readonly timeoutMs?: number;
  readonly fetch: typeof fetch;
}

export const OWN_URL = 'https://api.openai.com/v1';

/** A client of one server that knows no more of this process than it is told. */
export const openAiClient = (
  { apiKey = 'none', baseUrl = OWN_URL }: OpenAiServer,
  { timeoutMs, ...manner }: Manner,
): OpenAI =>
  new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // all else that the client would take from the environment is none of its business
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    ...manner,
  });
