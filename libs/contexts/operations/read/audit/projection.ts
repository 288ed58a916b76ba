import { idOf, type Event, type Position, type Projection, type Recorded } from '#kernel';
import { PRIVILEGED_ACTS, type PrivilegedAct } from '../../domain/privileged-acts.ts';

/** One act of privilege: who did what to whom. Opaque ids; names join at the edge. */
export interface AuditEntry {
  readonly position: Position;
  readonly at: string;
  /** Id of a member, or `system:cli` for the command line. */
  readonly actor: string;
  readonly act: string;
  /** Whom or what it was done to: the id of a member, an item, a job. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const audit: Projection<AuditEntry> = {
  name: 'audit',
  version: 1,
  handles: Object.keys(PRIVILEGED_ACTS),
  indexes: {
    position: ['position'],
    actor: ['actor', 'position'],
    act: ['act', 'position'],
    subject: ['subject', 'position'],
  },
  keys: (recorded) => (isPrivileged(PRIVILEGED_ACTS[recorded.event.type]!, recorded) ? [recorded.position] : []),

  evolve(_document, { position, stream, event, meta: { actor, occurredAt: at } }) {
    const { act, tells = [] } = PRIVILEGED_ACTS[event.type]!;
    return { position, at, actor, act, subject: idOf(stream), detail: detailOf(event, tells) };
  },
};

const isPrivileged = ({ by }: PrivilegedAct, { stream, meta: { actor } }: Recorded): boolean =>
  by === undefined || (!actor.startsWith('system:') && (by === 'person' || actor !== idOf(stream)));

const detailOf = ({ data }: Event, tells: readonly string[]): AuditEntry['detail'] =>
  Object.fromEntries(
    tells.flatMap((path) => {
      const value = path
        .split('.')
        .reduce<unknown>((of, name) => (of as Record<string, unknown> | undefined)?.[name], data);
      return value === undefined ? [] : [[path.slice(path.lastIndexOf('.') + 1), value]];
    }),
  );
