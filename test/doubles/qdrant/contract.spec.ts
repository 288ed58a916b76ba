import { randomUUID } from 'node:crypto';
import { openQdrantVectorIndex } from '#engines/vector-index/qdrant/qdrant-vector-index';
import { vectorIndexContract, type OpenedVectorIndex } from '#ports/vector-index/vector-index.contract';
import { QdrantDouble } from './qdrant-double.ts';

/** A busy machine may make a search wait. */
const PATIENT = { searchWithinMs: 10_000 };

const openAt = (url: string, closed: () => Promise<void>): OpenedVectorIndex => {
  const prefix = `test-${randomUUID()}`;
  const [index, other] = [1, 2].map(() => openQdrantVectorIndex({ url, prefix, ...PATIENT }));
  return {
    index: index!,
    other: other!,
    close: async () => {
      for (const space of await index!.list()) await index!.drop(space);
      await closed();
    },
  };
};

vectorIndexContract('Qdrant (peer: the double in this process)', {
  open: async () => {
    const double = await QdrantDouble.start();
    return openAt(double.url, () => double.stop());
  },
});

const url = process.env.QDRANT_URL;
const real = url === undefined ? describe.skip : describe;

real(`a real server [needs qdrant: ${url === undefined ? 'no QDRANT_URL' : 'QDRANT_URL'}]`, () =>
  vectorIndexContract('Qdrant', { open: () => Promise.resolve(openAt(url!, () => Promise.resolve())) }),
);
