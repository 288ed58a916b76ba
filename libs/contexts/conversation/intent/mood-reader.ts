import { Injectable } from '@nestjs/common';
import { Speaker, type Silence } from '../../language/published.ts';
import { NOTHING_SAID, type Intent, type Lore } from './intent.ts';
import { moodData, moodPrompt } from './mood-prompt.ts';
import { parseByRules } from './parse-by-rules.ts';
import { resolveIntent } from './resolve-intent.ts';

export interface ReadMood {
  readonly intent: Intent;
  readonly understoodBy: 'llm' | 'rules';
  /** Named by the model, and not to be found here. */
  readonly dropped: readonly string[];
  /** Why the rules had to do it; left out: nobody was asked. */
  readonly silence?: Silence;
}

/** Somebody waits for a list: beyond this the rules have read it. */
const PATIENCE_MS = 3_000;

/** Understands a mood: by a language model for those who have one, else by rules. */
@Injectable()
export class MoodReader {
  constructor(private readonly speaker: Speaker) {}

  /** `member`: left out for guests, who have the rules. */
  async read(text: string, lore: Lore, member: string | undefined): Promise<ReadMood> {
    const byRules = (): ReadMood => ({ intent: parseByRules(text, lore), understoodBy: 'rules', dropped: [] });
    if (member === undefined || !this.speaker.configured) return byRules();
    const spoken = await this.speaker.ask({
      prompt: moodPrompt,
      data: moodData(text, lore),
      ...{ member, deadlineMs: PATIENCE_MS },
      cacheKey: JSON.stringify([text.toLowerCase(), lore.year, lore.genres.length]),
    });
    if (!spoken.said) return { ...byRules(), silence: spoken.why };
    const { intent, dropped } = resolveIntent(spoken.value, lore);
    if (dropped.length > 0) this.speaker.rejected(moodPrompt, dropped.length);
    // a model that has understood nothing at all has not read it better than the rules
    return isNothing(intent) ? { ...byRules(), dropped, silence: 'garbled' } : { intent, understoodBy: 'llm', dropped };
  }
}

const isNothing = (intent: Intent): boolean => JSON.stringify(intent) === JSON.stringify(NOTHING_SAID);
