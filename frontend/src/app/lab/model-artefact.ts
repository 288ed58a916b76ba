import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ApiError, OFFLINE, problemOf } from '../api/problem';
import { Session } from '../api/session';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import type { ModelDetails } from './shapes';

/** The artefact as a zip that can be uploaded again; only where it is still kept. */
@Component({
  selector: 'rp-model-artefact',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [Doing],
  template: `
    @if (model().artefact) {
      <button type="button" class="button" [disabled]="doing.busy()" (click)="download()">
        {{ doing.busy() ? words.downloading : words.download }}
      </button>
    }
  `,
})
export class ModelArtefact {
  readonly model = input.required<ModelDetails>();

  protected readonly words = labWords.models;
  protected readonly doing = inject(Doing);
  readonly #session = inject(Session);

  protected async download(): Promise<void> {
    const { id, family } = this.model();
    await this.doing.do('', async () => save(await this.#artefact(id), `${family}-${labWords.short(id)}.zip`));
  }

  /** A link of the browser's own would send no bearer. */
  async #artefact(id: string): Promise<Blob> {
    const headers = { Authorization: `Bearer ${await this.#session.token()}` };
    const response = await fetch(`/api/models/${id}/artefact`, { headers }).catch(() => {
      throw new ApiError(OFFLINE);
    });
    if (!response.ok) throw new ApiError(problemOf(response.status, await response.json().catch(() => undefined)));
    return response.blob();
  }
}

const save = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
