import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Reply } from './replies.ts';

/** What was asked, as far as the platform asks it. */
export interface LanguageRequest {
  readonly model: string;
  readonly system: string;
  readonly user: string;
  /** What the platform fenced as data, read back; `undefined` where nothing is fenced. */
  readonly data: unknown;
  /** Name and JSON schema that the answer is held to. */
  readonly schema: { readonly name: string; readonly schema: unknown } | undefined;
  readonly stream: boolean;
  readonly maxTokens: number | undefined;
  /** The key it came with. */
  readonly key: string | undefined;
}

const message = z.strictObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() });
const format = z.strictObject({
  type: z.literal('json_schema'),
  json_schema: z.strictObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    schema: z.looseObject({ type: z.literal('object') }),
    strict: z.boolean(),
  }),
});
const body = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  response_format: format.optional(),
  stream: z.boolean().default(false),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
});

/** Throws nothing: what is wrong with a request is the reply. */
export const readRequest = async (
  request: IncomingMessage,
  wanted: string | undefined,
): Promise<LanguageRequest | 'models' | { readonly refused: Reply }> => {
  const sent = await bodyOf(request);
  const key = keyOf(request);
  if (wanted !== undefined && key !== wanted) return refused(401, `Incorrect API key provided: ${key}.`);
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /v1/models') return 'models';
  if (asked !== 'POST /v1/chat/completions') return refused(404, 'Unknown request URL');
  const parsed = body.safeParse(sent);
  if (!parsed.success) return refused(400, z.prettifyError(parsed.error), String(parsed.error.issues[0]?.path[0]));
  return requestOf(parsed.data, key);
};

const keyOf = ({ headers }: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];

const requestOf = (read: z.infer<typeof body>, key: string | undefined): LanguageRequest => {
  const said = (role: string) => read.messages.findLast((each) => each.role === role)?.content ?? '';
  const user = said('user');
  return {
    model: read.model,
    system: said('system'),
    user,
    data: fenced(user),
    schema: read.response_format?.json_schema,
    stream: read.stream,
    maxTokens: read.max_completion_tokens ?? read.max_tokens,
    key,
  };
};

const refused = (status: number, says: string, param?: string): { readonly refused: Reply } => ({
  refused: { status, message: says, ...(param && { param }) },
});

/** The JSON between the fences. */
const fenced = (user: string): unknown => {
  const json = /<data>([^<]*)<\/data>/.exec(user)?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as unknown);
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as unknown;
  } catch {
    return undefined;
  }
};
