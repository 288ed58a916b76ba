import { resolve } from 'node:path';
import { pythonTrainer } from '#engines/trainer/python/python-trainer';
import { environmentNamed } from '#composition/settings';
import type { Trainer } from '#ports/trainer/trainer';

const PYTHON = process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python';
/** What a trainer needs of our environment; nothing else reaches it, least of all a secret. */
const PASSED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SYSTEMROOT', 'CUDA_VISIBLE_DEVICES', 'OMP_NUM_THREADS'];

/** Trains in the environment that `scripts/setup.mjs --python` prepares, beside the bundles that run here. */
export const trainer = (): Trainer =>
  pythonTrainer({
    python: resolve(import.meta.dirname, '../../..', PYTHON),
    environment: environmentNamed(...PASSED),
  });
