import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';

/** Hues that sit together on the page; a title always gets the same one. */
const HUES = [24, 48, 92, 168, 206, 248, 292, 338] as const;

const hueOf = (text: string): number => {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)!) >>> 0;
  return HUES[sum % HUES.length]!;
};

const sizeOf = (letters: number): number => (letters <= 24 ? 13 : letters <= 56 ? 10.5 : 8);

/** A poster in its 2:3 frame. Where the picture does not come, the title is set in its place: the frame is never empty. */
@Component({
  selector: 'rp-poster',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown()) {
      <img
        [src]="src()"
        [alt]="alt()"
        width="400"
        height="600"
        decoding="async"
        [loading]="eager() ? 'eager' : 'lazy'"
        [attr.fetchpriority]="eager() ? 'high' : null"
        (error)="shown.set(false)"
      />
    } @else {
      <span
        class="drawn"
        [style.--hue]="hue()"
        [style.--size]="size()"
        [attr.aria-hidden]="alt() === '' ? 'true' : null"
        dir="auto"
        >{{ title() }}</span
      >
    }
  `,
  styles: `
    :host {
      display: block;
      aspect-ratio: 2 / 3;
      overflow: hidden;
      border-radius: var(--radius-2);
      background: var(--raised);
      container-type: inline-size;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .drawn {
      display: flex;
      align-items: end;
      width: 100%;
      height: 100%;
      padding: 9cqi;
      background:
        radial-gradient(circle at 82% 14%, hsl(var(--hue) 62% 62% / 55%), transparent 46%),
        linear-gradient(168deg, hsl(var(--hue) 34% 27%), hsl(var(--hue) 42% 12%));
      color: #fbf6ec;
      font: 460 min(var(--size) * 1cqi, 2.6rem) / 1.08 var(--display);
      letter-spacing: -0.02em;
      overflow-wrap: anywhere;
    }
  `,
})
export class Poster {
  readonly title = input.required<string>();
  readonly src = input<string | null>(null);
  /** Empty where the title stands beside it, as it nearly always does. */
  readonly alt = input('');
  /** For the first that are seen: asked for at once. */
  readonly eager = input(false);

  protected readonly shown = linkedSignal(() => Boolean(this.src()));
  /** Of its width: what is long is set smaller, and stays in its frame. */
  protected readonly size = computed(() => sizeOf(this.title().length));
  protected readonly hue = computed(() => hueOf(this.title()));
}
