import { resolve } from 'node:path';
import { Command } from 'commander';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { predictFile } from '#composition/models/predict';
import type { Settings } from '#composition/settings';
import type { Terminal } from '../terminal.ts';
import { between } from './arguments.ts';

interface Options {
  readonly model: string;
  readonly requests: string;
  readonly out: string;
  readonly k: number;
}

/** `predict --model <artefact> --requests <requests.jsonl> --out <predictions.jsonl> [-k 100]` */
export const predictCommand = (_settings: () => Settings, terminal: Terminal): Command =>
  new Command('predict')
    .description('rank titles for the histories of a file, by any artefact')
    .requiredOption('--model <folder>', 'the artefact')
    .requiredOption('--requests <file>', 'one request a line: { id, at, history: [{ item, rating, at }] }')
    .requiredOption('--out <file>', 'one prediction a line: { id, items, scores }')
    .option('-k <n>', 'so many titles a request', between(1, 10_000), 100)
    .action(async ({ model, requests, out, k }: Options) => {
      const loaded = await onnxModelRuntime().load(resolve(model));
      try {
        const counts = await predictFile(loaded, resolve(requests), resolve(out), {
          k,
          signal: terminal.signal,
          onProgress: (done) => terminal.progress({ what: 'predictions', done, share: 0 }),
        });
        terminal.answer(counts, `${counts.answered} predictions in ${out}, ${counts.empty} of them empty`);
      } finally {
        await loaded.close();
      }
    });
