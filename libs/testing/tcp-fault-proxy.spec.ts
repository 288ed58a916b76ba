import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpFaultProxy } from './tcp-fault-proxy.ts';

/** Next to an echo server, what a client sees of each fault. */
describe('a proxy that breaks connections', () => {
  let echo: Server;
  let proxy: TcpFaultProxy;
  const heard: string[] = [];

  beforeEach(async () => {
    heard.length = 0;
    echo = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        heard.push(bytes.toString());
        socket.write(bytes);
      });
    });
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    proxy = await TcpFaultProxy.before((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    echo.close();
    await once(echo, 'close');
  });

  const client = (): Socket => connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  const closed = (socket: Socket) => new Promise<string>((resolve) => socket.once('close', () => resolve('reset')));
  const answered = (socket: Socket, text: string): Promise<string> => {
    const answer = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    socket.write(text);
    return Promise.race([answer, closed(socket)]);
  };

  it('is not noticed while nothing is wrong', async () => {
    const socket = client();
    expect(await answered(socket, 'one')).toBe('one');
    expect(await answered(socket, 'two')).toBe('two');
    socket.destroy();
  });

  it('resets once', async () => {
    const socket = client();
    expect(await answered(socket, 'one')).toBe('one');
    proxy.reset();
    await closed(socket);
    expect(await answered(client(), 'two')).toBe('two');
  });

  it('cuts until mended', async () => {
    proxy.cut();
    expect(await answered(client(), 'one')).toBe('reset');
    proxy.mend();
    expect(await answered(client(), 'two')).toBe('two');
  });

  it.each([
    ['request', ['one']],
    ['reply', ['one', 'two']],
  ] as const)('cuts before a %s', async (before, expected) => {
    const socket = client();
    proxy.cutAt({ before, of: (request) => request.includes('two') });
    expect(await answered(socket, 'one')).toBe('one');
    expect(await answered(socket, 'two')).toBe('reset');
    expect(await answered(client(), 'three')).toBe('reset');
    expect(heard).toEqual(expected);
  });

  it('is silent until mended', async () => {
    const socket = client();
    expect(await answered(socket, 'one')).toBe('one');
    proxy.silence();
    const answer = answered(socket, 'two');
    proxy.mend();
    expect(await answer).toBe('reset');
    expect(await answered(client(), 'three')).toBe('three');
    expect(heard).toEqual(['one', 'three']);
  });

  it('delays, in order', async () => {
    const socket = client();
    proxy.delay(5);
    expect(await answered(socket, 'one')).toBe('one');
    expect(await answered(socket, 'two')).toBe('two');
    socket.destroy();
  });

  it('holds one request, and what comes behind it, while others go on', async () => {
    const [socket, other] = [client(), client()];
    const { held, release } = proxy.hold((request) => request.includes('two'));
    const answer = answered(socket, 'two');
    await held;
    expect(await answered(other, 'two')).toBe('two');
    expect(heard).toEqual(['two']);
    release();
    expect(await answer).toBe('two');
    for (const each of [socket, other]) each.destroy();
  });
});
