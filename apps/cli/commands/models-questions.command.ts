import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { JudgedWith } from '#contexts/training/jobs/judged-with';
import { Registry } from '#contexts/training/registry/queries/registry';
import { writeQuestions } from '#composition/models/questions';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `models questions <id> --out <folder>` */
export const modelsQuestionsCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('questions')
    .description('what the figures of a model come from: the artefact that was judged, what it was asked, the answers')
    .argument('<id>', 'the id of the model')
    .requiredOption('--out <folder>', 'where artefact/, T1/ and T4/ go')
    .action((id: string, { out }: { readonly out: string }) =>
      withSession(settings(), {}, async ({ app }) => {
        const { registration } = await app.get(Registry).model(id);
        const { artefact, cases } = await app.get(JudgedWith).of(registration, terminal.signal);
        const folder = resolve(out);
        await cp(artefact, join(folder, 'artefact'), { recursive: true });
        for (const track of ['T1', 'T4'] as const) await writeQuestions(join(folder, track), cases[track]);
        const counts = { T1: cases.T1.length, T4: cases.T4.length };
        terminal.answer({ folder, cases: counts }, `${counts.T1} cases of T1 and ${counts.T4} of T4 in ${folder}`);
      }),
    );
