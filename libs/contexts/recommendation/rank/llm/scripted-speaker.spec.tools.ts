import type { Asked, Speaker, Spoken } from '../../../language/published.ts';

/** What the model would have said, read through the prompt's own schema as the real one reads it. */
export class ScriptedSpeaker implements Pick<Speaker, 'configured' | 'ask' | 'rejected'> {
  configured = true;
  /** `undefined`: it is down. */
  answer: (data: Record<string, unknown>) => unknown = () => undefined;
  readonly asked: Asked<unknown>[] = [];
  dropped = 0;

  async ask<T>(asked: Asked<T>): Promise<Spoken<T>> {
    this.asked.push(asked);
    const said = await this.answer(asked.data as Record<string, unknown>);
    if (said === undefined) return { said: false, why: 'down' };
    const read = asked.prompt.schema.safeParse(said);
    return read.success ? { said: true, value: read.data, model: 'double-1' } : { said: false, why: 'garbled' };
  }

  rejected(_prompt: unknown, claims: number): void {
    this.dropped += claims;
  }
}
