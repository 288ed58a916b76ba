import { Inject, Injectable } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { MemoryView, type MemoryFold } from '#runtime';
import { dailyActivity, type DayCounts, type MemberActivity } from './projection.ts';

/** One UTC day of everybody. */
export interface DayOfAll {
  readonly ratingsGiven: number;
  readonly ratingsRecorded: number;
  readonly activeMembers: number;
  readonly factsRecorded: number;
}

type Kind = MemberActivity['kind'];
interface Kept {
  readonly kind: Kind;
  readonly suspended: boolean;
  /** `WIDTH` numbers a day: the day, then its counts. */
  readonly days: Int32Array;
}

const WIDTH = 5;

/** The sums over all members: what a member's document was is taken out, what it is now is put in. */
export class ActivityFold implements MemoryFold<MemberActivity> {
  readonly #members = new Map<string, Kept>();
  readonly #days = new Map<number, [number, number, number, number]>();
  readonly #kinds = new Map<Kind, { members: number; suspended: number }>();

  put(id: string, document: MemberActivity | undefined): void {
    const before = this.#members.get(id);
    if (before) this.#count(before, -1);
    if (!document) return void this.#members.delete(id);
    const kept = { kind: document.kind, suspended: document.suspended, days: packed(document.days) };
    this.#members.set(id, kept);
    this.#count(kept, 1);
  }

  of(kind: Kind): { readonly members: number; readonly suspended: number } {
    return this.#kinds.get(kind) ?? { members: 0, suspended: 0 };
  }

  /** Days on which something was done, in order. */
  get days(): readonly number[] {
    return [...this.#days].flatMap(([day, counts]) => (counts.some((n) => n !== 0) ? [day] : [])).sort((a, b) => a - b);
  }

  day(day: number): DayOfAll {
    const [ratingsGiven = 0, ratingsRecorded = 0, activeMembers = 0, factsRecorded = 0] = this.#days.get(day) ?? [];
    return { ratingsGiven, ratingsRecorded, activeMembers, factsRecorded };
  }

  /** Members who did something between these days, both included. */
  activeBetween(first: number, last: number): number {
    let active = 0;
    for (const { days } of this.#members.values()) if (isActive(days, first, last)) active++;
    return active;
  }

  #count({ kind, suspended, days }: Kept, sign: 1 | -1): void {
    const all = this.#kinds.get(kind) ?? { members: 0, suspended: 0 };
    this.#kinds.set(kind, { members: all.members + sign, suspended: all.suspended + (suspended ? sign : 0) });
    for (let i = 0; i < days.length; i += WIDTH) {
      const of = this.#days.get(days[i]!) ?? [0, 0, 0, 0];
      this.#days.set(days[i]!, of);
      of[0] += sign * days[i + 1]!;
      of[1] += sign * days[i + 2]!;
      of[2] += days[i + 3]! > 0 ? sign : 0;
      of[3] += sign * days[i + 4]!;
    }
  }
}

const isActive = (days: Int32Array, first: number, last: number): boolean => {
  for (let i = 0; i < days.length; i += WIDTH)
    if (days[i]! >= first && days[i]! <= last && days[i + 3]! > 0) return true;
  return false;
};

const packed = (days: MemberActivity['days']): Int32Array =>
  Int32Array.from(Object.entries(days).flatMap(([day, counts]: [string, DayCounts]) => [Number(day), ...counts]));

/** Held by who shows statistics, and read only when somebody asks for them. */
@Injectable()
export class ActivityView {
  readonly #view: MemoryView<MemberActivity, ActivityFold>;

  constructor(@Inject(READ_STORE) store: ReadStore) {
    this.#view = new MemoryView(store, dailyActivity, () => new ActivityFold());
  }

  /** Everything up to the read model's checkpoint. The first time reads it all. */
  async now(): Promise<ActivityFold> {
    await this.#view.refresh();
    return this.#view.current;
  }
}
