import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPlace } from './bench.ts';
import { runCli } from './cli-under-test.ts';

/** Where the artefact of a family is kept: where the operator said, else in the folder of the bench. */
export const placeOfArtefact = (
  { folder, artefacts = join(folder, 'artefacts') }: BenchPlace,
  family: string,
): string => join(artefacts, family);

/**
 * Folder of a model of the bench's own MovieLens folder, trained by the commands that anybody would use, where it is not
 * there already.
 */
export const trainedArtefact = async (place: BenchPlace, family = 'slist'): Promise<string> => {
  const artefact = placeOfArtefact(place, family);
  if (existsSync(artefact)) return artefact;
  const { folder, movieLens, say } = place;
  const [home, dataset] = [join(folder, 'training'), join(folder, 'dataset')];
  if (!existsSync(dataset))
    await runCli(home, ['dataset', 'build', '--from', `movielens:${movieLens}`, '--out', dataset]);
  say(`${family} is trained`);
  await runCli(home, ['train', '--dataset', dataset, '--family', family, '--out', artefact]);
  return artefact;
};
