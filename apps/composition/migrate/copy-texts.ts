import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { copyPart, isSame, type CopiedPart, type Work } from './copied-part.ts';
import type { CopyOptions } from './copy-log.ts';

/** A cache of which everything can be had, in order of hash. */
export interface PagedTexts extends TextCache {
  page(after: string, limit: number): Promise<readonly CachedText[]>;
}

const PAGE = 500;
/** Before any expiry. */
const LONG_AGO = '';

async function* pagesOf(cache: PagedTexts): AsyncIterable<readonly CachedText[]> {
  for (let after = ''; ;) {
    const page = await cache.page(after, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.hash;
  }
}

async function* textsOf(cache: PagedTexts, alsoIn = cache): AsyncIterable<CachedText> {
  for await (const page of pagesOf(cache)) {
    const known = await alsoIn.getMany(
      page.map(({ hash }) => hash),
      LONG_AGO,
    );
    yield* page.filter(({ hash }) => known.has(hash));
  }
}

/** Copies licensed texts with their expiry. What is there alone is left: it expires by itself. */
export const copyTexts = (from: PagedTexts, to: PagedTexts, options: CopyOptions): Promise<CopiedPart> =>
  copyPart(
    {
      what: 'texts',
      copy: () => putMissing(from, to, options.signal),
      from: () => textsOf(from),
      to: () => textsOf(to, from),
    },
    options,
  );

const putMissing = async (from: PagedTexts, to: PagedTexts, signal: AbortSignal): Promise<Work> => {
  let written = 0;
  let after = '';
  for await (const page of pagesOf(from)) {
    signal.throwIfAborted();
    const there = new Map((await between(to, after, page.at(-1)!.hash)).map((text) => [text.hash, text]));
    const missing = page.filter((text) => !isSame(text, there.get(text.hash)));
    await to.put(missing);
    written += missing.length;
    after = page.at(-1)!.hash;
  }
  return { written, removed: 0 };
};

const between = async (cache: PagedTexts, after: string, last: string): Promise<readonly CachedText[]> => {
  const found: CachedText[] = [];
  for (let behind = after; ;) {
    const page = await cache.page(behind, PAGE);
    found.push(...page.filter(({ hash }) => hash <= last));
    behind = page.at(-1)?.hash ?? last;
    if (page.length < PAGE || behind >= last) return found;
  }
};
