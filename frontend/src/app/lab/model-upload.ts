import { ChangeDetectionStrategy, Component, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Drawer } from '../ui/drawer/drawer';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { Media } from './media';
import { labSaidOf } from './refused';

/** An artefact made elsewhere: an archive is sent, checked by the server, and registered or refused by name. */
@Component({
  selector: 'rp-model-upload',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer],
  providers: [Doing],
  template: `
    <rp-drawer [heading]="words.models.upload" (closed)="closed.emit()">
      <p>{{ words.models.uploadText }}</p>
      <form class="form" (submit)="$event.preventDefault(); send(medium.value)">
        <div class="field">
          <label for="artefact">{{ words.models.file }}</label>
          <input
            #file
            id="artefact"
            type="file"
            accept=".zip,.tar,.tgz,.gz,application/zip,application/gzip,application/x-tar"
            aria-describedby="artefact-wrong"
            [attr.aria-invalid]="wrong() ? 'true' : null"
            (change)="wrong.set('')"
          />
          <p class="wrong" id="artefact-wrong" role="alert">{{ wrong() }}</p>
        </div>
        <div class="field">
          <label for="artefact-medium">{{ words.medium }}</label>
          <select #medium id="artefact-medium">
            <option value="">{{ words.allMedia }}</option>
            @for (each of media.all(); track each) {
              <option [value]="each">{{ words.mediumOf(each) }}</option>
            }
          </select>
        </div>
        <button type="submit" class="button primary" [disabled]="doing.busy()">
          {{ doing.busy() ? words.models.sending : words.models.send }}
        </button>
      </form>
    </rp-drawer>
  `,
  styleUrl: '../shell/console.css',
})
export class ModelUpload {
  /** Its id. */
  readonly uploaded = output<string>();
  readonly closed = output();

  protected readonly words = labWords;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
  protected readonly wrong = signal('');
  readonly #api = inject(Api).client;
  private readonly file = viewChild.required<ElementRef<HTMLInputElement>>('file');

  protected async send(medium: string): Promise<void> {
    const chosen = this.file().nativeElement.files?.[0];
    if (!chosen) {
      this.wrong.set(labWords.models.noFile);
      return;
    }
    const form = new FormData();
    form.set('file', chosen);
    await this.doing.do(
      labWords.models.uploaded,
      async () => {
        const { id } = await answerOf(
          this.#api.POST('/api/models', {
            params: { query: { ...(medium && { medium }) } },
            // the description knows a file as text
            body: form as unknown as { file: string },
          }),
        );
        this.uploaded.emit(id);
      },
      (error) => {
        this.wrong.set(labSaidOf(error));
        return true;
      },
    );
  }
}
