import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { pythonTrainer } from '#engines/trainer/python/python-trainer';
import { environmentNamed } from '#composition/settings';
import type { Trainer } from '#ports/trainer/trainer';

const ROOT = resolve(import.meta.dirname, '../../..');
const PYTHON = process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python';
const PACKAGE = 'ml/reprise_ml';
/** What a trainer needs of our environment; nothing else reaches it, least of all a secret. */
const PASSED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SYSTEMROOT', 'CUDA_VISIBLE_DEVICES', 'OMP_NUM_THREADS'];
const SHARE_OF_MEMORY = 0.75;
const MB = 2 ** 20;

/** Trains in the environment that `scripts/setup.mjs --python` prepares, beside the bundles that run here. */
export const trainer = (): Trainer =>
  pythonTrainer({
    python: resolve(ROOT, PYTHON),
    environment: environmentNamed(...PASSED),
    code: () => trainingCode(join(ROOT, PACKAGE)),
    memoryMb: Math.floor((totalmem() * SHARE_OF_MEMORY) / MB),
  });

/** SHA-256 (hex) over the files of the package: which code a model was made by. Empty where there is none. */
const trainingCode = (folder: string): string => {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.py'));
  const hash = createHash('sha256');
  for (const file of files.map((each) => each.replaceAll('\\', '/')).sort())
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
};
