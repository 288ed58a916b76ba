import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type ValidatorFn } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { refused } from '../auth/refused';
import { Answered, Answers } from '../ui/answers/answers';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { Field } from '../ui/field/field';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { ToldOnce } from './told-once';

type Routes = paths['/api/service-tokens'];
type Token = Routes['get']['responses'][200]['content']['application/json']['items'][number];
type Scope = Token['scopes'][number];

const SCOPES: readonly Scope[] = [
  'catalogue:read',
  'interactions:write',
  'recommendations:read',
  'events:read',
  'members:write',
];
const TENANT = /^[a-z0-9][a-z0-9-]{0,39}$/;

const isTenant: ValidatorFn = ({ value }) =>
  value === '' || TENANT.test(String(value)) ? null : { server: adminWords.settings.tokens.wrongTenant };

/** What lets the programs of integrators in: made, told once, revoked. */
@Component({
  selector: 'rp-admin-service-tokens',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Answered, Answers, Confirm, DataTable, Field, ToldOnce],
  templateUrl: './service-tokens.html',
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class ServiceTokens {
  protected readonly admin = adminWords;
  protected readonly words = adminWords.settings.tokens;
  protected readonly scopes = SCOPES;
  protected readonly busy = signal(false);
  protected readonly making = signal(false);
  protected readonly noScope = signal(false);
  protected readonly issued = signal<string | undefined>(undefined);
  protected readonly revoking = signal<Token | undefined>(undefined);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(60)]],
    tenant: ['', [Validators.required, isTenant]],
    scopes: [[] as Scope[]],
  });
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/service-tokens', { params: { query: { limit: 50 } }, signal })),
  });

  protected choose(scope: Scope, wanted: boolean): void {
    const { scopes } = this.form.controls;
    scopes.setValue(SCOPES.filter((each) => (each === scope ? wanted : scopes.value.includes(each))));
    if (wanted) this.noScope.set(false);
  }

  protected async issue(): Promise<void> {
    const body = this.form.getRawValue();
    this.form.markAllAsTouched();
    this.noScope.set(body.scopes.length === 0);
    if (this.form.invalid || this.noScope() || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      const { id, token } = await answerOf(this.#api.POST('/api/service-tokens', { body }));
      this.issued.set(token);
      this.making.set(false);
      this.form.reset();
      const issuedAt = new Date().toISOString();
      this.#change((all) => [{ ...body, id, status: 'good', issuedAt, issuedBy: '', lastUsedOn: null }, ...all]);
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async revoke({ id, name }: Token): Promise<void> {
    this.busy.set(true);
    try {
      await answerOf(this.#api.DELETE('/api/service-tokens/{id}', { params: { path: { id } } }));
      this.#change((all) => all.map((one) => (one.id === id ? { ...one, status: 'revoked' } : one)));
      this.#toasts.say(this.words.revoked(name));
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.revoking.set(undefined);
      this.busy.set(false);
    }
  }

  /** Shown at once: the list itself follows a moment later. */
  #change(change: (all: Token[]) => Token[]): void {
    this.page.update((page) => page && { ...page, items: change(page.items) });
  }
}
