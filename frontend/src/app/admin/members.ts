import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import type { Role } from '../api/session';
import { Answered, Answers } from '../ui/answers/answers';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { Erasures } from './erasures';
import { MemberAccess } from './member-access';

type Listed = paths['/api/admin/members']['get'];
type Kind = NonNullable<NonNullable<Listed['parameters']['query']>['kind']>;
type Member = Listed['responses'][200]['content']['application/json']['items'][number];

const KINDS: readonly Kind[] = ['registered', 'imported', 'simulated', 'external'];
const ROLES: readonly Role[] = ['user', 'data-scientist', 'admin'];

/** Who is here, what they may do, and whether they may come in. */
@Component({
  selector: 'rp-admin-members',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, Confirm, DataTable, Erasures, MemberAccess],
  templateUrl: './members.html',
  styleUrls: ['../shell/console.css', './table.css'],
})
export class Members {
  /** Part of a name, or a whole e-mail address. */
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly cursor = input<string>();

  protected readonly words = adminWords;
  protected readonly kinds = KINDS;
  protected readonly roles = ROLES;
  protected readonly busy = signal(false);
  protected readonly regarded = signal<Member | undefined>(undefined);
  protected readonly chosen = signal<readonly Role[]>([]);
  protected readonly entering = signal<Member | undefined>(undefined);
  protected readonly leaving = signal<Member | undefined>(undefined);
  /** So many were erased from here. */
  protected readonly erased = signal(0);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    params: () => ({
      ...(this.q() ? { q: this.q()! } : this.#kind()),
      ...(this.cursor() && { cursor: this.cursor()! }),
    }),
    loader: ({ params, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/members', { params: { query: { limit: 20, ...params } }, signal })),
  });

  #kind(): { readonly kind?: Kind } {
    const kind = KINDS.find((each) => each === this.kind());
    return kind ? { kind } : {};
  }

  protected filter(change: { readonly q?: string; readonly kind?: string }): void {
    const told = Object.entries(change).map(([name, value]) => [name, value.trim() || null]);
    void this.#router.navigate([], {
      queryParams: { ...Object.fromEntries(told), cursor: null },
      queryParamsHandling: 'merge',
    });
  }

  protected nameOf({ displayName, id }: Member): string {
    return displayName || id;
  }

  protected regard(member: Member): void {
    this.chosen.set(member.roles);
    this.regarded.set(member);
  }

  protected choose(role: Role, wanted: boolean): void {
    this.chosen.set(ROLES.filter((each) => (each === role ? wanted : this.chosen().includes(each))));
  }

  protected async saveRoles(): Promise<void> {
    const member = this.regarded();
    if (!member) return;
    await this.#do(adminWords.members.saved, member, () =>
      answerOf(
        this.#api.PUT('/api/admin/members/{id}/roles', {
          params: { path: { id: member.id } },
          body: { roles: [...this.chosen()] },
        }),
      ),
    );
  }

  protected async setStatus(member: Member, status: Member['status']): Promise<void> {
    const { id } = member;
    const said = status === 'active' ? adminWords.members.restored : adminWords.members.suspended;
    await this.#do(said, member, () =>
      answerOf(this.#api.PUT('/api/admin/members/{id}/status', { params: { path: { id } }, body: { status } })),
    );
  }

  /** Gone from the list at once: the list itself follows when the work is done. */
  protected gone({ id }: Member): void {
    this.entering.set(undefined);
    this.erased.update((count) => count + 1);
    this.page.update((page) => page && { ...page, items: page.items.filter((each) => each.id !== id) });
  }

  /** What it answers is shown at once: the list itself follows a moment later. */
  async #do(said: string, { id }: Member, work: () => Promise<Partial<Member>>): Promise<void> {
    this.busy.set(true);
    try {
      const change = await work();
      this.page.update(
        (page) =>
          page && { ...page, items: page.items.map((each) => (each.id === id ? { ...each, ...change } : each)) },
      );
      this.#toasts.say(said);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.regarded.set(undefined);
      this.leaving.set(undefined);
      this.busy.set(false);
    }
  }
}
