import type { LanguageCall } from '#ports/language-model/language-model';

/** Parts of a request that not every server takes: `max_tokens` has a newer name, the others can be done without. */
export const DISPENSABLE = ['temperature', 'max_tokens', 'response_format'] as const;
export type Dispensable = (typeof DISPENSABLE)[number];

/** A call as the protocol words it, without what the server is known not to take. */
export const requestOf = (
  { system, user, schema, maxTokens, temperature = 0 }: LanguageCall,
  model: string,
  untaken: ReadonlySet<Dispensable>,
) => ({
  model,
  messages: [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: user },
  ],
  ...(untaken.has('max_tokens') ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
  ...(!untaken.has('temperature') && { temperature }),
  ...(schema && !untaken.has('response_format') && { response_format: formatOf(schema) }),
});

const formatOf = ({ name, json }: NonNullable<LanguageCall['schema']>) => ({
  type: 'json_schema' as const,
  json_schema: { name, schema: json as Record<string, unknown>, strict: isClosed(json) },
});

/** Models are held only to schemas whose objects have no other parts than those that must be there. */
const isClosed = (node: unknown): boolean => {
  if (typeof node !== 'object' || node === null) return true;
  const { type, properties, required, additionalProperties } = node as Readonly<Record<string, unknown>>;
  const names = Object.keys((properties as object | undefined) ?? {});
  const isOpen = type === 'object' && (additionalProperties !== false || !holdsAll(required, names));
  return !isOpen && Object.values(node).every(isClosed);
};

const holdsAll = (list: unknown, names: readonly string[]): boolean =>
  names.every((name) => Array.isArray(list) && list.includes(name));
