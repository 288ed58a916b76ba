import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, PageRequest, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { audit, type AuditEntry } from '../read/audit/projection.ts';

/** What is left out is not asked for. */
export interface AuditFilter {
  readonly actor?: string;
  readonly act?: string;
  readonly subject?: string;
}

/**
 * The acts of privilege, newest first. Where more than one filter is given, a page may hold fewer than its limit while
 * there is a next one. Throws `BAD_CURSOR`.
 */
export class GetAudit extends Query<Page<AuditEntry>> {
  constructor(
    readonly filter: AuditFilter,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** The filter that leaves least goes into the index. */
const NARROWEST_FIRST = ['subject', 'actor', 'act'] as const;

@QueryHandler(GetAudit)
export class GetAuditHandler implements IQueryHandler<GetAudit> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async execute({ filter, limit, cursor }: GetAudit): Promise<Page<AuditEntry>> {
    const given = NARROWEST_FIRST.filter((name) => filter[name] !== undefined);
    const [index, ...others] = given;
    const request: PageRequest = {
      limit,
      descending: true,
      ...(index && { equals: [filter[index]!] }),
      ...(cursor !== undefined && { after: innerCursor(cursor, given, filter) }),
    };
    const { items, next } = await this.store.live(audit).page(index ?? 'position', request);
    const wanted = items.filter((entry) => others.every((name) => entry[name] === filter[name]));
    return { items: wanted, ...(next !== undefined && { next: outerCursor(next, given, filter) }) };
  }
}

/** The store's cursor knows its index and what the index was asked for; the other filters are ours to remember. */
const outerCursor = (cursor: string, given: readonly (keyof AuditFilter)[], filter: AuditFilter): string =>
  Buffer.from(JSON.stringify([cursor, ...given.slice(1).map((name) => filter[name])])).toString('base64url');

const innerCursor = (cursor: string, given: readonly (keyof AuditFilter)[], filter: AuditFilter): string => {
  const [inner, ...rest] = partsOf(cursor);
  const same =
    given.slice(1).every((name, n) => rest[n] === filter[name]) && rest.length === Math.max(0, given.length - 1);
  if (typeof inner !== 'string' || !same) throw domainError('BAD_CURSOR');
  return inner;
};

const partsOf = (cursor: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};
