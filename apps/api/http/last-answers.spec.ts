import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lastAnswers } from './last-answers.ts';

describe('the last answers of a server', () => {
  let server: Server;
  let waiting: ServerResponse[];
  const agent = new Agent({ keepAlive: true });

  beforeEach(async () => {
    waiting = [];
    server = createServer((_request, response) => void waiting.push(response));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => agent.destroy());

  const ask = async (): Promise<string> => {
    const { port } = server.address() as AddressInfo;
    const [answer] = (await once(get({ port, host: '127.0.0.1', agent }), 'response')) as [IncomingMessage];
    return (await answer.toArray()).join('');
  };

  it('are given to who has asked; nobody else may, and no connection is kept', async () => {
    const asking = ask();
    await once(server, 'request');
    const last = lastAnswers(server);
    await expect(ask()).rejects.toThrow();
    waiting[0]!.end('here it is');
    expect(await asking).toBe('here it is');
    await last;
    expect(server.listening).toBe(false);
  });

  it('are none where nobody has asked', async () => {
    await lastAnswers(server);
    await lastAnswers(server);
    expect(server.listening).toBe(false);
  });
});
