import { JsonPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { paths } from '../api/schema';
import { adminWords } from '../words/en.admin';

export type RecordedEvent =
  paths['/api/admin/events']['get']['responses'][200]['content']['application/json']['items'][number];

/** Of an event's data what is read at a glance, on one line; opened, all that the log knows of it. */
@Component({
  selector: 'rp-admin-event-data',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [JsonPipe],
  template: `
    <details>
      <summary>
        <code>{{ glance() }}</code>
      </summary>
      <pre>{{ event().data | json }}</pre>
      <dl>
        @for (fact of facts(); track fact[0]) {
          <dt>{{ fact[0] }}</dt>
          <dd>{{ fact[1] }}</dd>
        }
      </dl>
    </details>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    summary {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--s-2);
      cursor: pointer;
    }
    summary::before {
      content: '▸';
      color: var(--text-quiet);
    }
    [open] > summary::before {
      content: '▾';
    }
    summary code {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    [open] > summary code {
      color: var(--text-quiet);
    }
    pre {
      margin: var(--s-2) 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      font-size: var(--type-0);
      line-height: 1.6;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--s-1) var(--s-3);
      font-size: var(--type-0);
      overflow-wrap: anywhere;
    }
    dt {
      color: var(--text-quiet);
    }
  `,
})
export class EventData {
  readonly event = input.required<RecordedEvent>();

  protected readonly glance = computed(() => JSON.stringify(this.event().data));
  protected readonly facts = computed(() => {
    const { version, occurredAt, actor, commandId, causedBy } = this.event();
    const words = adminWords.events.facts;
    return [
      [words.version, adminWords.count(version)],
      [words.occurredAt, adminWords.at(occurredAt)],
      [words.actor, actor],
      [words.commandId, commandId],
      ...(causedBy ? [[words.causedBy, causedBy]] : []),
    ];
  });
}
