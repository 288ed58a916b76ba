import { acrossMediaBench } from './across-media.bench.ts';
import { askBench } from './ask.bench.ts';
import { backupBench } from './backup.bench.ts';
import { batchBench } from './batch.bench.ts';
import { browseBench } from './browse.bench.ts';
import { championBench } from './champion.bench.ts';
import { commandsBench } from './commands.bench.ts';
import { enginesBench } from './engines.bench.ts';
import { evidenceBench } from './evidence.bench.ts';
import { explainBench } from './explain.bench.ts';
import { historyImportBench } from './history-import.bench.ts';
import { homeBench } from './home.bench.ts';
import { importBench } from './import.bench.ts';
import { indexBench } from './index.bench.ts';
import { moodBench } from './mood.bench.ts';
import { rebuildBench } from './rebuild.bench.ts';
import { recommendBench } from './recommend.bench.ts';
import { scoreBench } from './score.bench.ts';
import { searchBench } from './search.bench.ts';
import { switchBench } from './switch.bench.ts';
import { trainBench } from './train.bench.ts';
import type { Bench } from './bench.ts';

export const benches: readonly Bench[] = [
  importBench,
  rebuildBench,
  commandsBench,
  recommendBench,
  explainBench,
  searchBench,
  moodBench,
  askBench,
  browseBench,
  homeBench,
  batchBench,
  historyImportBench,
  backupBench,
  indexBench,
  trainBench,
  scoreBench,
  evidenceBench,
  championBench,
  switchBench,
  acrossMediaBench,
  enginesBench,
];
