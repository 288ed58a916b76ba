import type { ServerResponse } from 'node:http';

/** What the double answers. */
export type Reply =
  /** These words, or this as JSON. `finish`: why it ended; `model`: who says so. */
  | ({ readonly text: string } & Manner)
  | ({ readonly json: unknown } & Manner)
  /** The model itself will not. */
  | { readonly refusal: string }
  /** An error as the interface words it. */
  | {
      readonly status: number;
      readonly message?: string;
      readonly code?: string;
      readonly param?: string;
      readonly retryAfter?: string;
    }
  /** A body of one's own, with status 200. */
  | { readonly raw: string; readonly type?: string }
  /** The connection ends after this much of the words, and before anything is ended properly. */
  | { readonly cutAfter: string }
  /** So many bytes of words. */
  | { readonly huge: number }
  /** Another address, as a redirect. */
  | { readonly redirect: string }
  /** Nothing, until the other side gives up. */
  | 'silence';

interface Manner {
  readonly finish?: 'stop' | 'length' | 'content_filter';
  readonly model?: string;
  /** `false`: not told. */
  readonly usage?: boolean;
}

export const deliver = (response: ServerResponse, reply: Reply, stream: boolean): void => {
  if (reply === 'silence') return;
  if ('text' in reply) return say(response, reply, stream);
  if ('json' in reply) return say(response, { ...reply, text: JSON.stringify(reply.json) }, stream);
  if ('huge' in reply) return say(response, { text: 'x'.repeat(reply.huge) }, stream);
  if ('refusal' in reply) return refuse(response, reply.refusal, stream);
  if ('cutAfter' in reply) return cut(response, reply.cutAfter, stream);
  return deliverOther(response, reply);
};

/** What is no answer of the protocol. */
const deliverOther = (
  response: ServerResponse,
  reply: Extract<Reply, { status: number } | { raw: string } | { redirect: string }>,
): void => {
  if ('status' in reply) return fail(response, reply);
  if ('raw' in reply) response.writeHead(200, typed(reply.type ?? JSON_TYPE)).end(reply.raw);
  else response.writeHead(307, { Location: reply.redirect }).end();
};

const JSON_TYPE = 'application/json';
const typed = (type: string) => ({ 'Content-Type': type });
const NAME = 'double-1';

const fail = (response: ServerResponse, reply: Extract<Reply, { status: number }>): void => {
  const { status, message = 'It does not work.', code = null, param = null, retryAfter } = reply;
  const headers = { ...typed(JSON_TYPE), ...(retryAfter !== undefined && { 'Retry-After': retryAfter }) };
  response.writeHead(status, headers).end(JSON.stringify({ error: { message, type: 'error', code, param } }));
};

const say = (response: ServerResponse, reply: { readonly text: string } & Manner, stream: boolean): void => {
  const { text, finish = 'stop', model = NAME, usage = true } = reply;
  if (stream) {
    begin(response);
    for (const content of piecesOf(text)) event(response, model, { delta: { content }, finish_reason: null });
    event(response, model, { delta: {}, finish_reason: finish });
    if (usage)
      response.write(`data: ${JSON.stringify({ ...frame(model, CHUNK), choices: [], usage: used(text) })}\n\n`);
    response.end('data: [DONE]\n\n');
    return;
  }
  whole(response, model, { content: text, refusal: null }, finish, usage ? used(text) : undefined);
};

const refuse = (response: ServerResponse, refusal: string, stream: boolean): void => {
  if (!stream) return whole(response, NAME, { content: null, refusal }, 'stop', used(refusal));
  begin(response);
  event(response, NAME, { delta: { refusal }, finish_reason: null });
  response.end('data: [DONE]\n\n');
};

/** Flushed before the connection goes, so that the part arrives. */
const cut = (response: ServerResponse, text: string, stream: boolean): void => {
  const gone = () => void response.destroy();
  if (!stream) {
    response.writeHead(200, { ...typed(JSON_TYPE), 'Content-Length': text.length + 100 });
    return void response.write(text, gone);
  }
  begin(response);
  const delta = { choices: [{ index: 0, delta: { content: text }, finish_reason: null }] };
  response.write(`data: ${JSON.stringify({ ...frame(NAME, CHUNK), ...delta })}\n\n`, gone);
};

const CHUNK = 'chat.completion.chunk';
const frame = (model: string, object: string) => ({ id: 'chatcmpl-1', object, created: 1_700_000_000, model });

const whole = (response: ServerResponse, model: string, message: object, finish: string, usage?: object): void => {
  const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }];
  response.writeHead(200, typed(JSON_TYPE));
  response.end(JSON.stringify({ ...frame(model, 'chat.completion'), choices, ...(usage && { usage }) }));
};

const begin = (response: ServerResponse): void => void response.writeHead(200, typed('text/event-stream'));

const event = (response: ServerResponse, model: string, choice: object): void =>
  void response.write(
    `data: ${JSON.stringify({ ...frame(model, CHUNK), choices: [{ index: 0, ...choice }], usage: null })}\n\n`,
  );

const piecesOf = (text: string): readonly string[] => text.match(/\S*\s*/g)?.filter(Boolean) ?? [];

/** A token of the double is a word. */
const used = (text: string) => {
  const completion = piecesOf(text).length;
  return { prompt_tokens: 100, completion_tokens: completion, total_tokens: 100 + completion };
};
