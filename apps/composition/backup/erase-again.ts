import { EraseMember } from '#contexts/operations/erasure/erase-member';
import { openEngines } from '../engines.ts';
import { openPlatform } from '../platform.ts';
import type { Erased } from './backup-format.ts';

/** Erases in a data folder that nobody has folded yet. Answers how many it still knew. */
export const eraseAgain = async (home: string, gone: readonly Erased[], signal: AbortSignal): Promise<number> => {
  if (gone.length === 0) return 0;
  const engines = await openEngines({ home });
  const app = await openPlatform(engines);
  try {
    let erased = 0;
    for (const { member, streams, artefacts } of gone) {
      if (await app.get(EraseMember).again(member, { streams, artefacts }, signal)) erased += 1;
    }
    return erased;
  } finally {
    await app.close();
    await engines.close();
  }
};
