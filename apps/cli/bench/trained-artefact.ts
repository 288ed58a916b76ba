import { join } from 'node:path';
import { runCli } from './cli-under-test.ts';

/** Trains a model of a closed form on a MovieLens folder, by the commands that anybody would use; answers its folder. */
export const trainedArtefact = async (folder: string, movieLens: string, family = 'slist'): Promise<string> => {
  const [home, dataset, artefact] = [join(folder, 'training'), join(folder, 'dataset'), join(folder, family)];
  await runCli(home, ['dataset', 'build', '--from', `movielens:${movieLens}`, '--out', dataset]);
  await runCli(home, ['train', '--dataset', dataset, '--family', family, '--out', artefact]);
  return artefact;
};
