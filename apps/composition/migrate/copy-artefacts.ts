import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { copyPart, type CopiedPart, type Work } from './copied-part.ts';
import type { CopyOptions } from './copy-log.ts';

/** The name of an artefact is the hash of its content, which is checked wherever it is put or fetched. */
async function* hashesOf(store: ArtefactStore): AsyncIterable<string> {
  yield* [...(await store.list())].sort();
}

/** Copies models, datasets and files of imports. `copies`: what the other store keeps on this host, one at a time. */
export const copyArtefacts = (
  from: ArtefactStore,
  to: ArtefactStore,
  copies: ArtefactStore,
  options: CopyOptions,
): Promise<CopiedPart> =>
  copyPart(
    {
      what: 'artefacts',
      copy: () => putMissing(from, to, copies, options),
      from: () => hashesOf(from),
      to: () => hashesOf(to),
    },
    options,
  );

const putMissing = async (
  from: ArtefactStore,
  to: ArtefactStore,
  copies: ArtefactStore,
  { signal, onProgress }: CopyOptions,
): Promise<Work> => {
  const [own, there] = [await from.list(), new Set(await to.list())];
  const gone = [...there].filter((hash) => !own.includes(hash));
  for (const hash of gone) await to.drop(hash);
  const missing = own.filter((hash) => !there.has(hash));
  for (const [n, hash] of missing.entries()) {
    signal.throwIfAborted();
    await to.put(await from.fetch(hash));
    await copies.drop(hash);
    onProgress({ what: 'copying artefacts', done: n + 1, share: (n + 1) / missing.length });
  }
  return { written: missing.length, removed: gone.length };
};
