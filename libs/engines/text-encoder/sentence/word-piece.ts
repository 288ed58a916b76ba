import { z } from 'zod';
import { BadArtefact } from '#ports/model-runtime/model-runtime';

/** Where nothing is said of it: what encoders of sentences were mostly trained on. */
const LONGEST = 256;

const shape = z.object({
  truncation: z.object({ max_length: z.int().min(3).max(8_192) }).nullish(),
  normalizer: z
    .object({
      type: z.literal('BertNormalizer'),
      lowercase: z.boolean().default(true),
      strip_accents: z.boolean().nullish(),
      handle_chinese_chars: z.boolean().default(true),
    })
    .default({ type: 'BertNormalizer', lowercase: true, handle_chinese_chars: true }),
  pre_tokenizer: z.object({ type: z.literal('BertPreTokenizer') }),
  model: z.object({
    type: z.literal('WordPiece'),
    unk_token: z.string().default('[UNK]'),
    continuing_subword_prefix: z.string().default('##'),
    max_input_chars_per_word: z.int().min(1).default(100),
    vocab: z.record(z.string(), z.int().min(0)),
  }),
});

type Shape = z.infer<typeof shape>;

const SPACES = /[\s\p{Z}]+/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu;
const MARKS = /\p{Mn}+/gu;
const CHINESE = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu;
/** Everything in ASCII that is neither letter nor digit, and punctuation elsewhere. */
const PUNCTUATION = /([!-/:-@[-`{-~]|\p{P})/gu;

/**
 * Cuts texts into the pieces that an encoder of the BERT kind learnt (Devlin et al. 2019), as its `tokenizer.json` says:
 * the longest known piece first, between `[CLS]` and `[SEP]`. Throws `BadArtefact` of a tokenizer of another kind.
 */
export class WordPiece {
  readonly #told: Shape;
  readonly #vocabulary: ReadonlyMap<string, number>;
  readonly #longest: number;

  constructor(tokenizer: unknown) {
    const { success, data, error } = shape.safeParse(tokenizer);
    if (!success)
      throw new BadArtefact(`tokenizer.json: ${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}`);
    this.#told = data;
    this.#vocabulary = new Map(Object.entries(data.model.vocab));
    this.#longest = data.truncation?.max_length ?? LONGEST;
    for (const needed of ['[CLS]', '[SEP]', data.model.unk_token])
      if (!this.#vocabulary.has(needed)) throw new BadArtefact(`tokenizer.json: model.vocab: there is no ${needed}`);
  }

  /** Numbers of the pieces. `undefined`: there is no word in it. */
  idsOf(text: string): readonly number[] | undefined {
    const pieces: number[] = [];
    for (const word of this.#wordsOf(text)) {
      pieces.push(...this.#piecesOf(word));
      if (pieces.length >= this.#longest) break;
    }
    if (pieces.length === 0) return undefined;
    return [this.#id('[CLS]'), ...pieces.slice(0, this.#longest - 2), this.#id('[SEP]')];
  }

  #wordsOf(text: string): readonly string[] {
    const { lowercase, strip_accents, handle_chinese_chars } = this.#told.normalizer;
    let plain = text.replace(/[\t\n\r]/g, ' ').replace(CONTROL, '');
    if (handle_chinese_chars) plain = plain.replace(CHINESE, ' $& ');
    if (strip_accents ?? lowercase) plain = plain.normalize('NFD').replace(MARKS, '');
    if (lowercase) plain = plain.toLowerCase();
    return plain.replace(PUNCTUATION, ' $1 ').split(SPACES).filter(Boolean);
  }

  #piecesOf(word: string): readonly number[] {
    const { unk_token, continuing_subword_prefix: prefix, max_input_chars_per_word: most } = this.#told.model;
    const characters = [...word];
    if (characters.length > most) return [this.#id(unk_token)];
    const pieces: number[] = [];
    for (let from = 0; from < characters.length;) {
      let to = characters.length;
      const piece = (): string => (from > 0 ? prefix : '') + characters.slice(from, to).join('');
      while (to > from && !this.#vocabulary.has(piece())) to -= 1;
      if (to === from) return [this.#id(unk_token)];
      pieces.push(this.#id(piece()));
      from = to;
    }
    return pieces;
  }

  #id(piece: string): number {
    return this.#vocabulary.get(piece)!;
  }
}
