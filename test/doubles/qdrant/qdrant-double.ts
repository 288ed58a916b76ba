import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { queryPoints, type Collection, type Point, type Query } from './stored.ts';

/** - `silent`: nothing is answered. - `failing`: 500. - `busy`: 429. */
export type Trouble = 'silent' | 'failing' | 'busy';

type Body = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly result: unknown;
}
type Route = (name: string, body: Body) => Answer;

const STATUS = { failing: 500, busy: 429 } as const;

/**
 * The part of Qdrant's REST interface that the platform uses, after its OpenAPI description: collections, aliases,
 * payload indexes, points, queries with filters, counts. It refuses what the description does not allow.
 */
export class QdrantDouble {
  readonly #server: Server;
  readonly #collections = new Map<string, Collection>();
  readonly #aliases = new Map<string, string>();
  /** `PUT /collections/…`, as they came. */
  readonly requests: string[] = [];
  readonly keys: (string | undefined)[] = [];
  trouble: Trouble | undefined;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(port = 0): Promise<QdrantDouble> {
    const double = new QdrantDouble();
    await once(double.#server.listen(port, '127.0.0.1'), 'listening');
    return double;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get collections(): ReadonlyMap<string, Collection> {
    return this.#collections;
  }

  /** Loses everything, as a server does whose disk was replaced. */
  wipe(): void {
    this.#collections.clear();
    this.#aliases.clear();
  }

  /** Loses every point, and keeps the collections. */
  empty(): void {
    for (const { points } of this.#collections.values()) points.clear();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url!, this.url);
    this.requests.push(`${request.method} ${pathname}`);
    this.keys.push(request.headers['api-key'] as string | undefined);
    if (this.trouble === 'silent') return;
    const { status, result } = this.trouble
      ? { status: STATUS[this.trouble], result: null }
      : this.#routed(request.method!, pathname, body);
    const said = status === 200 ? { result, status: 'ok' } : { status: { error: String(result) } };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...said, time: 0 }));
  }

  #routed(method: string, pathname: string, body: Body): Answer {
    for (const [wanted, pattern, route] of this.#routes) {
      const match = wanted === method && pattern.exec(pathname);
      if (match) return route(decodeURIComponent(match[1] ?? ''), body);
    }
    return { status: 404, result: `no route ${method} ${pathname}` };
  }

  readonly #routes: readonly (readonly [string, RegExp, Route])[] = [
    ['GET', /^\/collections$/, () => ok({ collections: [...this.#collections.keys()].map((name) => ({ name })) })],
    ['GET', /^\/aliases$/, () => ok({ aliases: this.#aliasList() })],
    ['POST', /^\/collections\/aliases$/, (_name, body) => this.#changeAliases(body)],
    ['PUT', /^\/collections\/([^/]+)$/, (name, body) => this.#create(name, body)],
    ['DELETE', /^\/collections\/([^/]+)$/, (name) => this.#delete(name)],
    ['GET', /^\/collections\/([^/]+)$/, (name) => this.#in(name, described)],
    ['PUT', /^\/collections\/([^/]+)\/index$/, (name, body) => this.#in(name, (at) => index(at, body))],
    ['PUT', /^\/collections\/([^/]+)\/points$/, (name, body) => this.#in(name, (at) => upsert(at, body))],
    [
      'POST',
      /^\/collections\/([^/]+)\/points\/count$/,
      (name) => this.#in(name, (at) => ok({ count: at.points.size })),
    ],
    ['POST', /^\/collections\/([^/]+)\/points\/query$/, (name, body) => this.#in(name, (at) => query(at, body))],
  ];

  #aliasList() {
    return [...this.#aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name }));
  }

  #in(name: string, work: (collection: Collection) => Answer): Answer {
    const collection = this.#collections.get(this.#aliases.get(name) ?? name);
    return collection ? work(collection) : { status: 404, result: `Collection \`${name}\` doesn't exist!` };
  }

  #create(name: string, body: Body): Answer {
    if (this.#collections.has(name)) return { status: 409, result: `Collection \`${name}\` already exists!` };
    const { size, distance } = (body['vectors'] ?? {}) as { size?: number; distance?: string };
    if (!(Number.isInteger(size) && size! > 0) || distance !== 'Dot') return refused('vectors');
    this.#collections.set(name, { size: size!, indexed: new Set(), points: new Map() });
    return ok(true);
  }

  #delete(name: string): Answer {
    for (const [alias, collection] of this.#aliases) if (collection === name) this.#aliases.delete(alias);
    return ok(this.#collections.delete(name));
  }

  /** All of them or none. */
  #changeAliases(body: Body): Answer {
    const after = new Map(this.#aliases);
    for (const action of body['actions'] as readonly AliasAction[]) {
      if ('delete_alias' in action) after.delete(action.delete_alias.alias_name);
      else if (!this.#collections.has(action.create_alias.collection_name))
        return { status: 404, result: 'collection' };
      else after.set(action.create_alias.alias_name, action.create_alias.collection_name);
    }
    this.#aliases.clear();
    for (const [alias, collection] of after) this.#aliases.set(alias, collection);
    return ok(true);
  }
}

type AliasAction =
  | { readonly delete_alias: { readonly alias_name: string } }
  | { readonly create_alias: { readonly alias_name: string; readonly collection_name: string } };

const ok = (result: unknown): Answer => ({ status: 200, result });
const refused = (what: string): Answer => ({ status: 400, result: `Wrong input: ${what}` });

const described = ({ size, points }: Collection): Answer =>
  ok({
    status: 'green',
    optimizer_status: 'ok',
    points_count: points.size,
    segments_count: 1,
    config: { params: { vectors: { size, distance: 'Dot' } } },
    payload_schema: {},
  });

const index = ({ indexed }: Collection, { field_name, field_schema }: Body): Answer => {
  if (field_schema !== 'keyword') return refused('field_schema');
  indexed.add(String(field_name));
  return ok({ operation_id: 0, status: 'completed' });
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const upsert = ({ size, points }: Collection, body: Body): Answer => {
  const given = body['points'] as readonly Point[];
  if (given.some(({ id }) => !UUID.test(id))) return refused('id');
  if (given.some(({ vector }) => vector.length !== size)) return refused('vector dimension');
  for (const point of given) points.set(point.id, point);
  return ok({ operation_id: 1, status: 'completed' });
};

const query = (collection: Collection, body: Body): Answer => {
  const asked = body as unknown as Query;
  if (asked.query.length !== collection.size) return refused('vector dimension');
  return ok({ points: queryPoints(collection, asked) });
};

const bodyOf = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Body);
};
