import { Command, InvalidArgumentError } from 'commander';
import { isPosition, type Position, type Recorded } from '#kernel';
import { matches, type EventFilter } from '#contexts/operations/queries/find-events';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `events tail`, `events show <stream>` */
export const eventsCommand = (settings: () => Settings, terminal: Terminal): Command => {
  const print = (recorded: Recorded): void => terminal.answer(recorded, lineOf(recorded));

  const tail = new Command('tail')
    .description('the log as it grows, until Ctrl-C')
    .option('--after <position>', 'from here instead of from now; "start": from the beginning', positionOrStart)
    .option('--stream <stream>', 'of this stream only')
    .option('--category <category>', 'of streams of this category only, such as taste')
    .option('--type <type>', 'of this type only, such as ItemRated')
    .action(({ after, ...wanted }: EventFilter & { readonly after?: Position | 'start' }) =>
      withSession(settings(), {}, async ({ engines }) => {
        const from = after ?? (await engines.log.head());
        for await (const batch of engines.log.follow(from, terminal.signal))
          batch.filter(matches(wanted)).forEach(print);
      }),
    );

  const show = new Command('show')
    .description('the events of one stream, such as taste-<member> or item-movie:movielens:1')
    .argument('<stream>')
    .action((stream: string) =>
      withSession(settings(), {}, async ({ engines }) => {
        let shown = 0;
        for await (const recorded of engines.log.read(stream)) {
          print(recorded);
          shown += 1;
        }
        if (shown === 0) throw new Error(`${stream}: no stream of this name`);
      }),
    );

  return new Command('events').description('look into the log').addCommand(tail).addCommand(show);
};

const lineOf = ({ position, stream, version, event, meta }: Recorded): string =>
  `${position}  ${meta.occurredAt}  ${stream}#${version}  ${event.type}  ${JSON.stringify(event.data)}`;

const positionOrStart = (text: string): Position | 'start' => {
  if (text === 'start' || isPosition(text)) return text;
  throw new InvalidArgumentError('A position such as X-Position answers, or "start".');
};
