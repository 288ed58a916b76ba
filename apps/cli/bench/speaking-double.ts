import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const WORDS = ['It', 'is', 'the', 'first', 'of', 'them', '[1].'];

export interface SpeakingDouble {
  /** For `OPENAI_BASE_URL`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A language model that takes its time before its first word, always the same, and streams a few. */
export const startSpeakingDouble = async (beforeFirstMs: number): Promise<SpeakingDouble> => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => void speak(response, beforeFirstMs));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
};

const speak = async (response: ServerResponse, beforeFirstMs: number): Promise<void> => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  await setTimeout(beforeFirstMs);
  for (const word of WORDS) response.write(frameOf({ delta: { content: `${word} ` }, finish_reason: null }));
  response.write(frameOf({ delta: {}, finish_reason: 'stop' }));
  response.end('data: [DONE]\n\n');
};

const frameOf = (choice: object): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, ...choice }] })}\n\n`;
