import { QdrantClient } from '@qdrant/js-client-rest';

export interface QdrantServer {
  /** `http://` or `https://`; a key stands in it where a password would: `https://:key@host:6333`. */
  readonly url: string;
  /** A search that takes longer is given up. */
  readonly searchWithinMs?: number;
  /** Everything else may take so long, call by call. */
  readonly workWithinMs?: number;
}

/** One server, asked with two kinds of patience. */
export interface Clients {
  readonly searching: QdrantClient;
  readonly working: QdrantClient;
}

const SEARCH_MS = 40;
const WORK_MS = 30_000;
const DEFAULT_PORT = 6333;

export const clientsOf = ({ url, searchWithinMs = SEARCH_MS, workWithinMs = WORK_MS }: QdrantServer): Clients => {
  const { protocol, hostname, port, pathname, password } = new URL(url);
  const client = (timeout: number): QdrantClient =>
    new QdrantClient({
      host: hostname,
      port: port === '' ? DEFAULT_PORT : Number(port),
      https: protocol === 'https:',
      prefix: pathname === '/' ? '' : pathname.replace(/\/+$/, ''),
      timeout,
      checkCompatibility: false, // it would ask at once, and warn on the console
      ...(password === '' ? {} : { headers: { 'api-key': decodeURIComponent(password) } }),
    });
  return { searching: client(searchWithinMs), working: client(workWithinMs) };
};
