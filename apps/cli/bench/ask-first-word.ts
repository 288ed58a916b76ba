import { join } from 'node:path';
import { askCases } from './ask-quality.ts';
import type { Figure } from './bench.ts';
import { registerMembers } from './members.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';
import { startSpeakingDouble } from './speaking-double.ts';

/** What the language model takes before its first word. */
const OWN_MS = 150;
const WARM = 20;

/** How much later than the language model says its first word whoever asked sees it: over HTTP, one after another. */
export const firstWord = async (folder: string): Promise<readonly Figure[]> => {
  const double = await startSpeakingDouble(OWN_MS);
  const server = await startServer(join(folder, 'spoken'), [], {
    ...{ OPENAI_BASE_URL: double.url, OPENAI_API_KEY: 'bench', OPENAI_MODEL: 'bench' },
    REPRISE_LLM_DAILY_TOKENS: '1000000000',
  });
  try {
    const [token] = await registerMembers(server, 1);
    const later: number[] = [];
    for (const [n, { q }] of askCases().latest.concat(askCases().questions).entries()) {
      const ms = await firstWordMs(server, token!, q);
      if (ms !== undefined && n >= WARM) later.push(ms - OWN_MS);
    }
    later.sort((a, b) => a - b);
    const at = (share: number): number => Math.round(later[Math.floor(later.length * share)]! * 10) / 10;
    return [
      { what: 'questions that were worded', value: later.length, unit: '' },
      { what: "first word after the language model's own, p50", value: at(0.5), unit: 'ms' },
      {
        ...{ what: "first word after the language model's own, p99", value: at(0.99), unit: 'ms' },
        reach: { how: '<=', bound: 50 },
      },
    ];
  } finally {
    await server.stop();
    await double.stop();
  }
};

/** `undefined`: a fact, or nothing was found: nobody words that. */
const firstWordMs = async ({ url }: ServerUnderTest, token: string, q: string): Promise<number | undefined> => {
  const began = performance.now();
  const answer = await fetch(`${url}/api/ask/stream?q=${encodeURIComponent(q)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`"${q}": ${answer.status} ${await answer.text()}`);
  let [text, heard]: [string, number | undefined] = ['', undefined];
  for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (heard === undefined && text.includes('event: words')) heard = performance.now() - began;
  }
  return heard;
};
