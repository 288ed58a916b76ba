import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { Titles } from '#contexts/catalogue/published';
import { externalMemberId, importedMemberId, Members, type ServiceCaller } from '#contexts/identity/published';
import type { NdjsonLine } from '../http/ndjson.ts';
import { InvalidInput, problemOf } from '../http/problem.ts';
import { commandOf, interactionLine, metaOf, type InteractionLine } from './interaction-line.ts';

/** What became of one line. `failed`: through no fault of the line; send it again. */
export type LineOutcome =
  | { readonly line: number; readonly id?: string; readonly status: 'written' | 'unchanged' }
  | {
      readonly line: number;
      readonly id?: string;
      readonly status: 'refused' | 'failed';
      readonly code: string;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly errors?: readonly { readonly field: string; readonly message: string }[];
    };

interface Sorted {
  readonly line: number;
  readonly value: InteractionLine;
  readonly member: string;
}

/** Who sends a batch; left out `service`: somebody in charge, who may name any member. */
export interface BatchSender {
  readonly meta: Metadata;
  readonly service?: ServiceCaller | undefined;
}

/** Members whose lines are worked on at once: their commits share the log's transactions. */
const AT_ONCE = 32;

/** Takes a batch of interactions apart by member: each member's lines in order, many members at once. */
@Injectable()
export class InteractionBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly titles: Titles,
  ) {}

  /**
   * `tell` is told of every line, in the order in which they are done; what is not begun when `signal` aborts is left.
   * Answers the newest position written. Lines that were done before are unchanged: any part may be sent again.
   */
  async work(
    lines: readonly NdjsonLine[],
    sender: BatchSender,
    tell: (outcome: LineOutcome) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Position | undefined> {
    const byMember = new Map<string, Sorted[]>();
    for (const line of lines) {
      const sorted = sortedOut(line, sender.service);
      if ('status' in sorted) await tell(sorted);
      else addTo(byMember, sorted.member, sorted);
    }
    let newest: Position | undefined;
    const waiting = byMember.values();
    const worker = async (): Promise<void> => {
      for (const own of waiting)
        for (const each of own) {
          if (signal.aborted) return;
          const { position, ...outcome } = await this.#one(each, sender);
          if (position && (!newest || position > newest)) newest = position;
          await tell(outcome);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return newest;
  }

  async #one(
    { line, value, member }: Sorted,
    { meta, service }: BatchSender,
  ): Promise<LineOutcome & { readonly position?: Position | undefined }> {
    const told = { line, ...(value.id !== undefined && { id: value.id }) };
    try {
      const { kind } = await this.members.state(member);
      if (kind === 'unknown' || (service && kind !== 'external')) throw domainError('UNKNOWN_MEMBER');
      const item = await this.titles.resolve(value.itemId);
      const { written, position } = await this.commands.execute(
        commandOf(value, member, item, metaOf(value, member, meta)),
      );
      return { ...told, status: written > 0 ? 'written' : 'unchanged', position };
    } catch (error) {
      return { ...told, ...refusalOf(error) };
    }
  }
}

const sortedOut = (read: NdjsonLine, service: ServiceCaller | undefined): Sorted | LineOutcome => {
  const { line } = read;
  if ('mistake' in read)
    return { line, status: 'refused', code: 'INVALID_INPUT', errors: [{ field: '', message: read.mistake }] };
  const parsed = interactionLine.safeParse(read.value);
  if (!parsed.success) return { line, ...refusalOf(new InvalidInput(parsed.error.issues)) };
  try {
    return { line, value: parsed.data, member: memberOf(parsed.data, service) };
  } catch (error) {
    return { line, ...(parsed.data.id !== undefined && { id: parsed.data.id }), ...refusalOf(error) };
  }
};

const refusalOf = (error: unknown) => {
  const { status, code, details, errors } = problemOf(error);
  return {
    status: status < 500 ? ('refused' as const) : ('failed' as const),
    code,
    ...(details && { details }),
    ...(errors && { errors }),
  };
};

/** A service knows members by its own ids alone; for others `movielens:1` is the first of an imported data set. */
const memberOf = ({ memberId, externalId = '' }: InteractionLine, service: ServiceCaller | undefined): string => {
  if (service && memberId !== undefined) throw domainError('FORBIDDEN', { field: 'memberId' });
  if (service) return externalMemberId(service.tenant, externalId);
  const [, source, number] = /^([a-z][a-z0-9]*):(\d+)$/.exec(externalId) ?? [];
  return memberId ?? (source ? importedMemberId(source, Number(number)) : externalId);
};

const addTo = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
