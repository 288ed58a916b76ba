import { Command } from 'commander';
import { ReproduceModel, type Reproduced } from '#contexts/training/jobs/reproduce';
import { Registry } from '#contexts/training/registry/queries/registry';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { tellTraining } from './train.command.ts';

/** `models reproduce <id>` */
export const modelsReproduceCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('reproduce')
    .description('make a model again from its lineage, and say whether it is the same byte for byte')
    .argument('<id>', 'the id of the model')
    .action((id: string) =>
      withSession(settings(), {}, async ({ app }) => {
        const { registration } = await app.get(Registry).model(id);
        const reproduced = await app.get(ReproduceModel).again(registration, {
          signal: terminal.signal,
          onEvent: (event) => tellTraining(terminal, event),
        });
        terminal.answer(reproduced, verdictOf(reproduced));
        if (!reproduced.equal) process.exitCode = 1;
      }),
    );

/** In a sentence or two, the most telling first. */
export const verdictOf = ({ equal, hash, registered, differing, device, sameCode }: Reproduced): string => {
  if (equal) return `The same, byte for byte: ${hash}`;
  const what = `Not the same: ${differing.join(', ')} ${differing.length === 1 ? 'differs' : 'differ'}.`;
  const why =
    device.registered === device.here
      ? `It was made on the same device${sameCode === false ? ', by other training code.' : '.'}`
      : 'No verdict on the model: bytes are promised on the same device only.\n' +
        `registered  ${device.registered ?? 'not known'}\nhere        ${device.here}`;
  return [what, why, `registered  ${registered}`, `now         ${hash}`].join('\n');
};
