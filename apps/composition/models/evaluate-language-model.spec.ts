import { ScriptedSpeaker } from '#contexts/recommendation/rank/llm/scripted-speaker.spec.tools';
import { InteractionColumns } from '#contexts/training/datasets/interaction-columns';
import type { EvaluationCase } from '#contexts/training/evaluation/tracks';
import { languageEntry, LanguageModelSilent } from './evaluate-language-model.ts';

const titles = Array.from({ length: 8 }, (_, n) => ({
  ...{ id: `movie:test:${n}`, medium: 'movie', title: `Film ${n}`, genres: ['Drama'], keywords: [], people: [] },
  ...{ text: '', externalIds: {} },
}));
const film = (n: number): string => titles[n]!.id;
const AT = Date.UTC(2024, 5, 1);

describe('a language model among the models that are measured', () => {
  let speaker: ScriptedSpeaker & { readonly state: never };
  const training = new InteractionColumns();
  beforeAll(() => {
    for (let member = 0; member < 6; member++)
      for (let n = 0; n <= member; n++)
        training.add({
          ...{ member, item: film(n), kind: 'rated', halfStars: 8, strength: 0.5 },
          at: AT - 1_000 * (10 - n),
        });
  });
  beforeEach(() => (speaker = Object.assign(new ScriptedSpeaker(), { state: { model: 'double-1' } as never })));

  const open = (signal = new AbortController().signal) => languageEntry(speaker).open(training, titles, signal);
  const asked = (n: number): EvaluationCase => ({
    ...{ member: n, at: AT, targets: [film(4)], exclude: [] },
    history: [
      { item: film(0), kind: 'rated', strength: (2 * (4.5 - 0.5)) / 4.5 - 1, at: AT - 5_000 },
      { item: film(1), kind: 'watched', strength: 0.1, at: AT - 4_000 },
    ],
  });

  it('puts what others found in its order, and nothing else comes through', async () => {
    const because = 'You rated Film 0.';
    speaker.answer = ({ candidates }) => {
      const last = (candidates as readonly unknown[]).length;
      return {
        picks: [
          { n: last, because },
          { n: 999, because },
          { n: last, because },
          { n: 1, because },
        ],
      };
    };
    const scorer = await open();
    const [ranked] = await scorer.rank([asked(0)], 100);
    const { history, candidates } = speaker.asked[0]!.data as Record<string, readonly { readonly name: string }[]>;
    expect(history).toEqual([
      { name: 'Film 0', genres: ['Drama'], stars: 4.5 },
      { name: 'Film 1', genres: ['Drama'], met: 'watched' },
    ]);
    const found = candidates!.map(({ name }) => `movie:test:${name.slice(5)}`);
    expect(found).not.toContain(film(0));
    expect(ranked).toEqual([found.at(-1), ...found.slice(0, -1)]);
    expect(scorer.answered).toBe(1);
    expect(JSON.stringify(speaker.asked[0]!.data)).not.toContain('member');
    await scorer.close();
  });

  it('leaves a case as it was found where it says nothing, and gives up where it says nothing at all', async () => {
    const scorer = await open();
    const [ranked] = await scorer.rank([asked(0)], 3);
    expect(ranked).toHaveLength(3);
    expect(scorer.answered).toBe(0);
    const more = async () => {
      for (let n = 1; n < 10; n++) await scorer.rank([asked(n)], 3);
    };
    await expect(more()).rejects.toThrow(LanguageModelSilent);
    expect(speaker.asked).toHaveLength(5);
    await scorer.close();
  });

  it('asks the same thing under the same key, and stops when nobody wants it any more', async () => {
    const stop = new AbortController();
    const scorer = await open(stop.signal);
    speaker.answer = () => ({ picks: [{ n: 1, because: '' }] });
    await scorer.rank([asked(0)], 5);
    await scorer.rank([asked(7)], 5);
    const [first, second] = speaker.asked.map(({ cacheKey }) => cacheKey);
    expect(first).toBe(second);
    speaker.answer = () => {
      stop.abort();
      return undefined;
    };
    await expect(scorer.rank([asked(0)], 5)).rejects.toThrow('aborted');
    await scorer.close();
  });
});
