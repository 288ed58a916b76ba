import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  resource,
  signal,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { refused } from '../auth/refused';
import { mediumName } from '../item/media';
import { Drawer } from '../ui/drawer/drawer';
import { Field } from '../ui/field/field';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { BLANK, changesOf, RULES, textOf, type ItemChanges, type ItemText } from './item-form';
import { TextArea } from './text-area';

/** One title's columns in a form, or a title that is new. Only what was changed is sent. */
@Component({
  selector: 'rp-admin-edit-item',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Drawer, Failed, Field, Skeleton, TextArea],
  templateUrl: './edit-item.html',
  styleUrls: ['../shell/console.css', './edit-item.css'],
})
export class EditItem {
  /** Left out: a new one. */
  readonly id = input<string>();
  readonly media = input.required<readonly { readonly medium: string }[]>();
  /** What was typed when it was closed the last time without being saved. */
  readonly draft = input<ItemText>();
  /** With what was typed, if it is not saved. */
  readonly closed = output<ItemText | undefined>();
  /** Once it is written. */
  readonly saved = output();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.catalogue;
  protected readonly nameOf = mediumName;
  protected readonly busy = signal(false);
  protected readonly medium = signal('movie');
  protected readonly trouble = signal<string | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);
  #before: ItemText = BLANK;

  protected readonly item = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/items/{id}', { params: { path: { id } }, signal })),
  });
  protected readonly ready = computed(() => this.id() === undefined || this.item.hasValue());
  protected readonly heading = computed(() => (this.item.hasValue() ? this.item.value().title : ''));
  protected readonly form = inject(NonNullableFormBuilder).group({
    ...BLANK,
    title: ['', [Validators.required, Validators.maxLength(300)]],
    year: ['', RULES.year],
    releaseDate: ['', RULES.releaseDate],
    language: ['', RULES.language],
    runtime: ['', RULES.runtime],
    people: ['', RULES.people],
    voteAverage: ['', RULES.voteAverage],
    voteCount: ['', RULES.voteCount],
    poster: ['', RULES.poster],
    imdb: ['', RULES.imdb],
  });

  constructor() {
    effect(() => {
      if (!this.ready()) return;
      if (this.item.hasValue()) this.#before = textOf(this.item.value());
      const draft = this.draft();
      this.form.setValue({ ...(draft ?? this.#before) });
      if (draft) this.form.markAsDirty();
    });
  }

  protected close(): void {
    this.closed.emit(this.form.dirty ? this.form.getRawValue() : undefined);
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      const changes = changesOf(this.#before, this.form.getRawValue());
      this.#toasts.say(await this.#write(changes));
      this.saved.emit();
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }

  async #write(changes: ItemChanges): Promise<string> {
    const id = this.id();
    if (id !== undefined && Object.keys(changes).length === 0) return this.words.unchanged;
    if (id !== undefined) {
      await answerOf(this.#api.PATCH('/api/admin/items/{id}', { params: { path: { id } }, body: changes }));
      return this.words.saved;
    }
    const { title = '', genres = [], ...rest } = withoutNull(changes);
    await answerOf(this.#api.POST('/api/admin/items', { body: { medium: this.medium(), title, genres, ...rest } }));
    return this.words.added;
  }
}

type Told<T> = { [K in keyof T]: Exclude<T[K], null> };

/** A new title has nothing that could be taken away. */
const withoutNull = ({ externalIds, extra: _extra, ...changes }: ItemChanges) => ({
  ...(Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null)) as Told<typeof changes>),
  ...(externalIds?.['imdb'] && { externalIds: { imdb: externalIds['imdb'] } }),
});
