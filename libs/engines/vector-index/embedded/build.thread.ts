import { open, type FileHandle } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Index } from 'usearch';
import type { RowBlock } from '../row-blocks.ts';
import { RowPacker } from '../row-packer.ts';
import type { Asked, BuildPlace, Told } from './builder.ts';
import { newGraph } from './graph.ts';
import { questionsAmong, reachOf } from './reach.ts';
import { graphFile, vectorsFile, writeSpace } from './space-files.ts';
import { blockOf, blocksWithout, withVectors, type Block, type VectorsAtHand } from './vectors-at-hand.ts';

/** Builds one space: blocks in, each answered, until it is told to finish. */
const port = parentPort;
if (!port) throw new Error('a space is built in a worker thread');

const { run, graphFrom } = workerData as BuildPlace;
const packer = new RowPacker();
let vectors: FileHandle | undefined;
let dim = 0;

const add = async (block: RowBlock): Promise<void> => {
  vectors ??= await open(vectorsFile(run), 'w');
  dim = block.dim;
  packer.add(block);
  const { buffer, byteOffset, byteLength } = block.vectors;
  await vectors.appendFile(Buffer.from(buffer, byteOffset, byteLength));
};

const finish = async (): Promise<void> => {
  await vectors?.close();
  const packed = packer.pack();
  const rows = packed.ends.length;
  const reach = rows >= graphFrom ? await withVectors(run, { rows, dim }, buildGraph) : undefined;
  await writeSpace(run, packed, dim, reach);
};

/** Answers how far it must be followed. */
const buildGraph = async (vectors: VectorsAtHand): Promise<number> => {
  const graph = newGraph(dim);
  const questions = questionsAmong(vectors.rows);
  for await (const block of blocksWithout(questions, vectors)) addTo(graph, block);
  const reach = await reachOf(graph, vectors, questions);
  addTo(graph, await blockOf([...questions], vectors));
  graph.save(graphFile(run));
  return reach;
};

/** One: the same rows in the same order give the same graph, and serving keeps its cores. */
const THREADS = 1;

const addTo = (graph: Index, { rows, vectors }: Block): void => {
  if (rows.length > 0) graph.add(BigUint64Array.from(rows, BigInt), vectors, THREADS);
};

const answer = async (asked: Asked): Promise<Told> => {
  try {
    await (asked === 'finish' ? finish() : add(asked));
    return { done: true };
  } catch (error) {
    return { failed: error, refused: error instanceof RangeError };
  }
};

let turn = Promise.resolve();
port.on('message', (asked: Asked) => {
  turn = turn.then(async () => {
    const told = await answer(asked);
    port.postMessage(told);
    if (asked === 'finish') port.close();
  });
});
