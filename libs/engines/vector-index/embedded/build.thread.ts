import { open, type FileHandle } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Index } from 'usearch';
import type { RowBlock } from '../row-blocks.ts';
import { RowPacker } from '../row-packer.ts';
import type { Asked, BuildPlace, Told } from './builder.ts';
import { newGraph } from './graph.ts';
import { graphFile, vectorsFile, writeSpace } from './space-files.ts';

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
  if (packed.ends.length >= graphFrom) await buildGraph(packed.ends.length);
  await writeSpace(run, packed, dim);
};

const ROWS_AT_ONCE = 1_024;
/** One: the same rows in the same order give the same graph, and serving keeps its cores. */
const THREADS = 1;

const buildGraph = async (rows: number): Promise<void> => {
  const graph = newGraph(dim);
  const file = await open(vectorsFile(run), 'r');
  try {
    for (let from = 0; from < rows; from += ROWS_AT_ONCE)
      await addRows(graph, file, from, Math.min(ROWS_AT_ONCE, rows - from));
  } finally {
    await file.close();
  }
  graph.save(graphFile(run));
};

const addRows = async (graph: Index, file: FileHandle, from: number, count: number): Promise<void> => {
  const block = new Float32Array(count * dim);
  await file.read(new Uint8Array(block.buffer), 0, block.byteLength, from * dim * Float32Array.BYTES_PER_ELEMENT);
  const keys = BigUint64Array.from({ length: count }, (_, n) => BigInt(from + n));
  graph.add(keys, block, THREADS);
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
