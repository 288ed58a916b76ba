import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Two ends of one connection. */
interface Link {
  readonly client: Socket;
  readonly server: Socket;
}

type IsIt = (request: Buffer) => boolean;

/** Where the link is to break: before the server gets the request, or before the client gets the reply. */
export interface BreakingPoint {
  readonly before: 'request' | 'reply';
  readonly of: IsIt;
}

/** A request on its way, stopped. */
export interface Held {
  /** Resolves once it is there. */
  readonly held: Promise<void>;
  /** Lets it go on, and whatever came behind it. */
  release(): void;
}

/**
 * Stands between a client and a server, and breaks what is between them on demand. What it is given in
 * one piece counts as one request; it holds nothing back, however slow the other side is.
 */
export class TcpFaultProxy {
  readonly #listener: Server;
  readonly #links = new Set<Link>();
  #cut = false;
  #silent = false;
  #delayMs = 0;
  #breaking: BreakingPoint | undefined;
  #holding: { readonly of: IsIt; readonly arrived: () => void; readonly released: Promise<void> } | undefined;

  private constructor(listener: Server) {
    this.#listener = listener;
  }

  static async before(port: number, host = '127.0.0.1'): Promise<TcpFaultProxy> {
    const listener = createServer();
    const proxy = new TcpFaultProxy(listener);
    listener.on('connection', (client) => proxy.#join({ client, server: connect(port, host) }));
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Resets all connections; new ones go through. */
  reset(): void {
    for (const link of this.#links) this.#break(link);
  }

  /** Resets all connections, and new ones as they come, until `mend`. */
  cut(): void {
    this.#cut = true;
    this.reset();
  }

  /** As `cut`, from that point of the conversation on. */
  cutAt(point: BreakingPoint): void {
    this.#breaking = point;
  }

  /** Stops the first such request before it reaches the server; other connections go on. */
  hold(of: IsIt): Held {
    const [arrival, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.#holding = { of, arrived: arrival.resolve, released: release.promise };
    return { held: arrival.promise, release: release.resolve };
  }

  /** Connections stay, but nothing comes through them any more, until `mend`. */
  silence(): void {
    this.#silent = true;
  }

  /** Replies come later by this, until `mend`. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** All is as it should be; connections that lost something are reset. */
  mend(): void {
    if (this.#silent) this.reset();
    this.#cut = false;
    this.#silent = false;
    this.#delayMs = 0;
    this.#breaking = undefined;
  }

  async close(): Promise<void> {
    this.cut();
    this.#listener.close();
    await once(this.#listener, 'close');
  }

  #join(link: Link): void {
    this.#links.add(link);
    for (const end of [link.client, link.server]) end.on('error', () => undefined).on('close', () => this.#break(link));
    if (this.#cut) return this.#break(link);
    let loseReply = false;
    link.client.on('data', (request: Buffer) => {
      if (this.#silent) return;
      const point = this.#breaking?.of(request) === true ? this.#breaking.before : undefined;
      if (point === 'request') return this.cut();
      loseReply ||= point === 'reply';
      this.#request(link, request);
    });
    link.server.on('data', (reply: Buffer) => {
      if (loseReply) return this.cut();
      if (this.#delayMs > 0) setTimeout(() => this.#reply(link, reply), this.#delayMs);
      else this.#reply(link, reply);
    });
  }

  #request(link: Link, request: Buffer): void {
    if (this.#holding?.of(request) !== true) {
      link.server.write(request);
      return;
    }
    const { arrived, released } = this.#holding;
    this.#holding = undefined;
    link.client.pause();
    arrived();
    void released.then(() => {
      link.server.write(request);
      link.client.resume();
    });
  }

  #reply(link: Link, reply: Buffer): void {
    if (!this.#silent && !link.client.destroyed) link.client.write(reply);
  }

  #break(link: Link): void {
    this.#links.delete(link);
    link.client.resetAndDestroy();
    link.server.resetAndDestroy();
  }
}
