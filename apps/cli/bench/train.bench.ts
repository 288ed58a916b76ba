import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Figure } from './bench.ts';
import { placeOfArtefact, trainedArtefact } from './trained-artefact.ts';

/** Seconds and megabytes that a family may take. */
const BOUNDS: Readonly<Record<string, { readonly seconds: number; readonly megabytes?: number }>> = {
  ease: { seconds: 60, megabytes: 20 },
  lightfm: { seconds: 60 },
  slist: { seconds: 240, megabytes: 60 },
  sasrec: { seconds: 480 },
  nextitnet: { seconds: 480 },
  bivae: { seconds: 480 },
  'two-tower': { seconds: 480 },
  blend: { seconds: 2_700 },
};

/** With `--artefacts` the models stay there, for the benches that ask them. */
export const trainBench: Bench = {
  name: 'train',
  about: 'Every family trained with its defaults, from the dataset to the checked artefact.',

  async run(place) {
    const figures: Figure[] = [];
    // the dataset is not what is measured
    await trainedArtefact(place, 'popularity');
    for (const [family, { seconds, megabytes }] of Object.entries(BOUNDS)) {
      const artefact = placeOfArtefact(place, family);
      if (existsSync(artefact)) rmSync(artefact, { recursive: true });
      const began = performance.now();
      await trainedArtefact(place, family);
      const taken = Math.round((performance.now() - began) / 1_000);
      figures.push({ what: family, value: taken, unit: 's', reach: { how: '<=', bound: seconds } });
      const size = { what: `${family}, artefact`, value: megabytesOf(artefact), unit: 'MB' };
      figures.push(megabytes === undefined ? size : { ...size, reach: { how: '<=', bound: megabytes } });
    }
    return figures;
  },
};

const megabytesOf = (folder: string): number =>
  Math.round(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e5) / 10;
