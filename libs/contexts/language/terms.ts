/** What the language model may cost. */
export interface LanguageTerms {
  /** Of one member in one UTC day, and of all together that is asked for nobody. */
  readonly dailyTokens: number;
  /** Of a million tokens, read and written. `undefined`: nobody said. */
  readonly prices: { readonly in: number; readonly out: number } | undefined;
}

/** Where nobody says otherwise: some hundred answers. */
export const DAILY_TOKENS = 100_000;

/** `LanguageTerms`. */
export const LANGUAGE_TERMS = Symbol('LanguageTerms');
