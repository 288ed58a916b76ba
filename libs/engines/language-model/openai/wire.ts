import { z } from 'zod';
import { LanguageModelFailed, type LanguageUsage } from '#ports/language-model/language-model';

/** Servers that speak the protocol leave some of it out; what is used must be there. */
const usage = z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() });
const finish = z.string().nullish();

const completion = z.object({
  model: z.string().max(200).catch(''),
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: finish,
      }),
    )
    .min(1),
  usage: usage.nullish(),
});

const chunk = z.object({
  model: z.string().max(200).catch(''),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: finish,
      }),
    )
    .default([]),
  usage: usage.nullish(),
});

const read = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new LanguageModelFailed('garbled');
  return parsed.data;
};

const refuse = (refusal: string | null | undefined, reason: string | null | undefined): void => {
  if (refusal || reason === 'content_filter') throw new LanguageModelFailed('refused');
};

export interface Piece {
  readonly text: string;
  readonly isLast: boolean;
  readonly model: string;
  readonly usage: Omit<LanguageUsage, 'model'> | undefined;
}

const tokensOf = (used: z.infer<typeof usage> | null | undefined): Piece['usage'] =>
  used ? { promptTokens: used.prompt_tokens, completionTokens: used.completion_tokens } : undefined;

/** A whole answer. Throws `garbled` or `refused`. */
export const readCompletion = (value: unknown): Piece => {
  const { model, choices, usage: used } = read(completion, value);
  const { message, finish_reason } = choices[0]!;
  refuse(message.refusal, finish_reason);
  if (message.content === null || message.content === undefined) throw new LanguageModelFailed('garbled');
  return { text: message.content, isLast: true, model, usage: tokensOf(used) };
};

/** One event of a stream. Throws `garbled` or `refused`. */
export const readChunk = (value: unknown): Piece => {
  const { model, choices, usage: used } = read(chunk, value);
  const choice = choices[0];
  refuse(choice?.delta?.refusal, choice?.finish_reason);
  return {
    text: choice?.delta?.content ?? '',
    isLast: Boolean(choice?.finish_reason),
    model,
    usage: tokensOf(used),
  };
};
