import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import type { Role } from '../api/session';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { Pager } from '../ui/data-table/pager';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';

type Listed = paths['/api/admin/members']['get'];
type Kind = NonNullable<NonNullable<Listed['parameters']['query']>['kind']>;
type Member = Listed['responses'][200]['content']['application/json']['items'][number];

const KINDS: readonly Kind[] = ['registered', 'imported', 'simulated', 'external'];
const ROLES: readonly Role[] = ['user', 'data-scientist', 'admin'];

/** Who is here, what they may do, and whether they may come in. */
@Component({
  selector: 'rp-admin-members',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Confirm, DataTable, Pager, Skeleton, Empty, Failed],
  templateUrl: './members.html',
  styleUrl: '../shell/console.css',
})
export class Members {
  readonly kind = input<string>();
  readonly cursor = input<string>();

  protected readonly words = adminWords;
  protected readonly kinds = KINDS;
  protected readonly roles = ROLES;
  protected readonly busy = signal(false);
  protected readonly regarded = signal<Member | undefined>(undefined);
  protected readonly chosen = signal<readonly Role[]>([]);
  protected readonly leaving = signal<Member | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    params: () => ({ kind: KINDS.find((kind) => kind === this.kind()), cursor: this.cursor() }),
    loader: ({ params: { kind, cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/members', {
          params: { query: { limit: 20, ...(kind && { kind }), ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });

  protected filter(kind: string): void {
    void this.#router.navigate([], { queryParams: { kind: kind || null } });
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
    await this.#do(adminWords.members.saved, () =>
      answerOf(
        this.#api.PUT('/api/admin/members/{id}/roles', {
          params: { path: { id: member.id } },
          body: { roles: [...this.chosen()] },
        }),
      ),
    );
  }

  protected async setStatus({ id }: Member, status: Member['status']): Promise<void> {
    const said = status === 'active' ? adminWords.members.restored : adminWords.members.suspended;
    await this.#do(said, () =>
      answerOf(this.#api.PUT('/api/admin/members/{id}/status', { params: { path: { id } }, body: { status } })),
    );
  }

  async #do(said: string, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
      this.#toasts.say(said);
      this.page.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.regarded.set(undefined);
      this.leaving.set(undefined);
      this.busy.set(false);
    }
  }
}
