import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { Confirm } from '../ui/confirm/confirm';
import { Drawer } from '../ui/drawer/drawer';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { isRefusedBy, reasonsOf } from './refused';
import { nameOf, type ModelSummary } from './shapes';

type Act = 'promote' | 'overrule' | 'roll-back' | 'retire';
/** As much of a model as its acts need: the list and its own page both have it. */
export type Actable = Pick<ModelSummary, 'id' | 'family' | 'medium' | 'championOf' | 'candidateOf' | 'retiredAt'>;

const SHORTEST_REASON = 3;

/** What can be done with a model: each act asks first, and says what the server made of it. */
@Component({
  selector: 'rp-model-acts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Confirm, Drawer],
  providers: [Doing],
  template: `
    <div class="doing">
      @if (model().championOf.length > 0) {
        <button type="button" class="button" [attr.aria-label]="labelled(words.rollBack)" (click)="ask('roll-back')">
          {{ words.rollBack }}
        </button>
      } @else if (!model().retiredAt) {
        <button type="button" class="button" [attr.aria-label]="labelled(words.promote)" (click)="ask('promote')">
          {{ words.promote }}
        </button>
      }
      @if (whole() && !model().retiredAt) {
        @if (model().candidateOf.length > 0) {
          <button type="button" class="button" [disabled]="doing.busy()" (click)="nameCandidate(null)">
            {{ words.dropCandidate }}
          </button>
        } @else if (model().championOf.length === 0) {
          <button type="button" class="button" [disabled]="doing.busy()" (click)="nameCandidate(model().id)">
            {{ words.nameCandidate }}
          </button>
        }
        @if (idle()) {
          <button type="button" class="button danger" (click)="ask('retire')">{{ words.retire }}</button>
        }
      }
    </div>
    @switch (asking()) {
      @case ('promote') {
        <rp-confirm
          [heading]="words.promoteOf(name())"
          [text]="words.promoteText"
          [act]="words.promote"
          [busy]="doing.busy()"
          (confirmed)="promote()"
          (closed)="ask(undefined)"
        />
      }
      @case ('overrule') {
        @if (isAdmin()) {
          <rp-confirm
            [heading]="problems.GATE_REFUSED"
            [text]="words.overruleText"
            [act]="words.overrule"
            [busy]="doing.busy()"
            (confirmed)="promote(reason.value)"
            (closed)="ask(undefined)"
          >
            <ul class="reasons">
              @for (each of reasons(); track each) {
                <li>{{ each }}</li>
              }
            </ul>
            <div class="field">
              <label for="overrule">{{ words.reason }}</label>
              <textarea
                #reason
                id="overrule"
                rows="3"
                maxlength="500"
                aria-describedby="overrule-hint"
                [attr.aria-invalid]="short() ? 'true' : null"
              ></textarea>
              <p [class]="short() ? 'wrong' : 'hint'" id="overrule-hint">{{ words.reasonHint }}</p>
            </div>
          </rp-confirm>
        } @else {
          <rp-drawer side="middle" [heading]="problems.GATE_REFUSED" (closed)="ask(undefined)">
            <ul class="reasons">
              @for (each of reasons(); track each) {
                <li>{{ each }}</li>
              }
            </ul>
            <p>{{ words.onlyAdmins }}</p>
          </rp-drawer>
        }
      }
      @case ('roll-back') {
        <rp-confirm
          [heading]="labelled(words.rollBack)"
          [text]="words.rollBackText"
          [act]="words.rollBack"
          [busy]="doing.busy()"
          (confirmed)="rollBack()"
          (closed)="ask(undefined)"
        />
      }
      @case ('retire') {
        <rp-confirm
          [heading]="labelled(words.retire)"
          [text]="words.retireText"
          [act]="words.retire"
          [busy]="doing.busy()"
          (confirmed)="retire()"
          (closed)="ask(undefined)"
        />
      }
    }
  `,
  styleUrls: ['../shell/console.css', './model-acts.css'],
})
export class ModelActs {
  readonly model = input.required<Actable>();
  /** With all that can be done; else the one act that matters in a list. */
  readonly whole = input(false);
  readonly changed = output();

  protected readonly words = labWords.models;
  protected readonly problems = labWords.problems;
  protected readonly doing = inject(Doing);
  protected readonly asking = signal<Act | undefined>(undefined);
  protected readonly reasons = signal<readonly string[]>([]);
  protected readonly short = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);
  readonly #session = inject(Session);
  protected readonly isAdmin = computed(() => this.#session.roles().includes('admin'));
  protected readonly name = computed(() => nameOf(this.model()));
  protected readonly idle = computed(() => this.model().championOf.length + this.model().candidateOf.length === 0);

  protected labelled(act: string): string {
    return `${act} ${this.name()}`;
  }

  protected ask(act: Act | undefined): void {
    this.short.set(false);
    this.asking.set(act);
  }

  protected async promote(overrule?: string): Promise<void> {
    if (overrule !== undefined && overrule.trim().length < SHORTEST_REASON) {
      this.short.set(true);
      return;
    }
    const { id, medium } = this.model();
    const body = { modelId: id, ...(medium && { medium }), ...(overrule && { overrule: overrule.trim() }) };
    await this.#do(
      labWords.models.promoted,
      () => answerOf(this.#api.PUT('/api/models/champion', { body })),
      (error) => this.#refused(error),
    );
  }

  protected async rollBack(): Promise<void> {
    const [scope] = this.model().championOf;
    const medium = scope === EVERY_MEDIUM ? undefined : scope;
    const { rolledBack, rolledBackToLive, passedOver } = labWords.models;
    await this.#do('', async () => {
      const body = { ...(medium && { medium }) };
      const back = await answerOf(this.#api.POST('/api/models/champion/rollback', { body }));
      const passed = back.passedOver.map(({ modelId, reason }) => passedOver(labWords.short(modelId), reason));
      this.#toasts.say([...passed, back.modelId ? rolledBack : rolledBackToLive].join(' '));
    });
  }

  protected async nameCandidate(modelId: string | null): Promise<void> {
    const medium = this.model().medium;
    await this.#do(modelId ? labWords.models.candidateNamed : labWords.models.candidateDropped, () =>
      answerOf(this.#api.PUT('/api/models/candidate', { body: { modelId, ...(medium && { medium }) } })),
    );
  }

  protected async retire(): Promise<void> {
    const params = { path: { id: this.model().id } };
    await this.#do(labWords.models.retiredNow, () => answerOf(this.#api.DELETE('/api/models/{id}', { params })));
  }

  #refused(error: unknown): boolean {
    if (!isRefusedBy(error, 'GATE_REFUSED')) return false;
    this.reasons.set(reasonsOf(error));
    this.ask('overrule');
    return true;
  }

  async #do(said: string, work: () => Promise<unknown>, refused?: (error: unknown) => boolean): Promise<void> {
    const before = this.asking();
    const done = await this.doing.do(said, work, refused);
    if (this.asking() === before) this.ask(undefined);
    if (done) this.changed.emit();
  }
}

const EVERY_MEDIUM = 'all';
