import { commandsBench } from './commands.bench.ts';
import { importBench } from './import.bench.ts';
import { rebuildBench } from './rebuild.bench.ts';
import { recommendBench } from './recommend.bench.ts';
import { searchBench } from './search.bench.ts';
import type { Bench } from './bench.ts';

export const benches: readonly Bench[] = [importBench, rebuildBench, commandsBench, recommendBench, searchBench];
