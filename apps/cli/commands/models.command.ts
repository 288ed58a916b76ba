import { Command } from 'commander';
import { PromoteModel } from '#contexts/training/registry/commands/promote-model';
import { RollBackChampion } from '#contexts/training/registry/commands/roll-back-champion';
import { ListModels, type ListedModel } from '#contexts/training/registry/queries/list-models';
import type { Settings } from '#composition/settings';
import { byOperator } from '../acting.ts';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { between } from './arguments.ts';
import { modelsCompareCommand } from './models-compare.command.ts';
import { modelsQuestionsCommand } from './models-questions.command.ts';
import { modelsReproduceCommand } from './models-reproduce.command.ts';

interface Scoped {
  readonly medium?: string;
}

/** `models list|promote|rollback|reproduce|questions|compare` */
export const modelsCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('models')
    .description('the registry: which models there are, and which of them serves')
    .addCommand(list(settings, terminal))
    .addCommand(promote(settings, terminal))
    .addCommand(rollBack(settings, terminal))
    .addCommand(modelsReproduceCommand(settings, terminal))
    .addCommand(modelsQuestionsCommand(settings, terminal))
    .addCommand(modelsCompareCommand(terminal));

const list = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('list')
    .description('the newest models, with what they are champion or candidate of')
    .option('--family <family>', 'only of this one')
    .option('-n <n>', 'so many', between(1, 1_000), 50)
    .action(({ family, n }: { readonly family?: string; readonly n: number }) =>
      withSession(settings(), {}, async ({ queries }) => {
        const { items } = await queries.execute(new ListModels(n, undefined, family));
        terminal.answer(items, items.length > 0 ? items.map(lineOf).join('\n') : 'There are no models yet.');
      }),
    );

const promote = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('promote')
    .description('make a model the champion; a running server switches to it by itself')
    .argument('<id>', 'the id of the model')
    .option('--medium <medium>', 'of this one; left out: the medium of the model, or all')
    .option('--overrule <reason>', 'although the gate refuses, and why')
    .action((model: string, { medium, overrule }: Scoped & { readonly overrule?: string }) =>
      withSession(settings(), {}, async ({ commands }) => {
        const more = { ...(medium !== undefined && { medium }), ...(overrule !== undefined && { overrule }) };
        await commands.execute(new PromoteModel({ model, ...more }, byOperator()));
        terminal.answer({ model }, `${model} is champion.`);
      }),
    );

const rollBack = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('rollback')
    .description('the champion before this one serves again')
    .option('--medium <medium>', 'of this one; left out: the champion of every medium')
    .action(({ medium }: Scoped) =>
      withSession(settings(), {}, async ({ commands }) => {
        const { model, passedOver } = await commands.execute(new RollBackChampion(medium, byOperator()));
        const said = passedOver.map((each) => `${each.model} is passed over: ${each.reason}`);
        said.push(model === null ? 'Nobody is champion; the live ladder serves.' : `${model} is champion.`);
        terminal.answer({ model, passedOver }, said.join('\n'));
      }),
    );

const lineOf = ({ id, family, medium, registeredAt, championOf, candidateOf, retiredAt, metrics }: ListedModel) => {
  const figure = metrics.T4?.['NDCG@10']?.mean;
  const said = [
    ...championOf.map((scope) => `champion of ${scope}`),
    ...candidateOf.map((scope) => `candidate of ${scope}`),
    ...(retiredAt === null ? [] : ['retired']),
  ];
  const judged = figure === undefined ? 'not judged' : `T4 NDCG@10 ${figure.toFixed(4)}`;
  return `${id}  ${family.padEnd(12)} ${(medium ?? 'all').padEnd(8)} ${registeredAt.slice(0, 16)}  ${judged.padEnd(20)} ${said.join(', ')}`;
};
