import { Command } from 'commander';
import { Unavailable } from '#ports/unavailable';
import type { VectorIndex, VectorRow } from '#ports/vector-index/vector-index';
import { openEngines, type Engines } from '#composition/engines';
import type { Settings } from '#composition/settings';
import { hasVectors, rowsOfArtefact } from '#contexts/training/registry/serving/artefact-rows';
import type { Terminal } from '../terminal.ts';

interface Space {
  readonly space: string;
  /** Titles that can be found; null: it is not built. */
  readonly titles: number | null;
  /** The model whose vectors it holds is still kept. */
  readonly artefact: boolean;
}

/** `index status`, `index rebuild [--space <hash>…]` */
export const indexCommand = (settings: () => Settings, terminal: Terminal): Command => {
  const status = new Command('status').description('which models have vectors, and what can be found').action(() =>
    withEngines(settings(), async (engines) => {
      const spaces = await spacesOf(engines);
      terminal.answer({ spaces }, spaces.map(lineOf).join('\n') || 'No model has vectors.');
    }),
  );

  const rebuild = new Command('rebuild')
    .description('build spaces anew beside those that are searched, then switch; drop those of models that are gone')
    .option('--space <hash...>', 'only these; left out: of all models that have vectors')
    .action(({ space }: { readonly space?: readonly string[] }) =>
      withEngines(settings(), async (engines) => {
        const known = await spacesOf(engines);
        const wanted = space ?? known.map((each) => each.space);
        for (const each of wanted) await rebuildOne(engines, each, terminal);
        const spaces = (await spacesOf(engines)).filter((each) => wanted.includes(each.space));
        terminal.answer({ spaces }, spaces.map(lineOf).join('\n') || 'Nothing to build.');
      }),
    );

  return new Command('index').description('the vectors that are searched').addCommand(status).addCommand(rebuild);
};

const withEngines = async (settings: Settings, work: (engines: Engines) => Promise<void>): Promise<void> => {
  const engines = await openEngines(settings);
  try {
    await work(engines);
  } catch (error) {
    throw error instanceof Unavailable ? new Error(`The ${error.engine} does not answer.`, { cause: error }) : error;
  } finally {
    await engines.close();
  }
};

const spacesOf = async ({ artefacts, vectors }: Engines): Promise<readonly Space[]> => {
  const kept = new Set<string>();
  for (const hash of await artefacts.list()) if (await hasVectors(artefacts, hash)) kept.add(hash);
  const spaces: Space[] = [];
  for (const space of [...new Set([...kept, ...(await vectors.list())])].sort())
    spaces.push({ space, titles: await titlesIn(vectors, space), artefact: kept.has(space) });
  return spaces;
};

const titlesIn = async (vectors: VectorIndex, space: string): Promise<number | null> =>
  (await vectors.ready(space)) ? vectors.count(space) : null;

const rebuildOne = async ({ artefacts, vectors }: Engines, space: string, terminal: Terminal): Promise<void> => {
  const rows = await rowsOfArtefact(artefacts, space);
  if (rows) return vectors.build(space, watched(rows, space, terminal));
  if (!(await vectors.list()).includes(space)) throw new Error(`${space}: there is no model of that hash with vectors`);
  await vectors.drop(space);
};

async function* watched(rows: AsyncIterable<VectorRow>, space: string, terminal: Terminal): AsyncGenerator<VectorRow> {
  let done = 0;
  for await (const row of rows) {
    terminal.signal.throwIfAborted();
    terminal.progress({ what: `titles of ${space.slice(0, 12)}`, done: done++, share: 0 });
    yield row;
  }
  terminal.endProgress();
}

const lineOf = ({ space, titles, artefact }: Space): string =>
  `${space}  ${titles === null ? 'not built' : `${titles} titles`}${artefact ? '' : ', its model is gone'}`;
