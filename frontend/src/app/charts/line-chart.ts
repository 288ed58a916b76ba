import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import type { Chart, ChartConfiguration } from 'chart.js';
import { Theme } from '../shell/theme';
import { words } from '../words/en';
import { coloursIn } from './colours';

export interface Line {
  readonly label: string;
  /** One for each point of the axis; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Has a scale of its own, at the right. */
  readonly right?: boolean;
}

interface Drawing {
  readonly axis: string;
  readonly points: readonly string[];
  readonly lines: readonly Line[];
}

const COLOURS = ['accent', 'good', 'warn', 'text', 'text-quiet', 'line'] as const;

/** Lines over a common axis, drawn by chart.js once it is here; the figures are always there as a table. */
@Component({
  selector: 'rp-line-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure>
      <figcaption>{{ label() }}</figcaption>
      <div class="canvas"><canvas #canvas role="img" [attr.aria-label]="label()"></canvas></div>
      <details>
        <summary>{{ words.figures }}</summary>
        <div class="table" role="region" tabindex="0" [attr.aria-label]="label()">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ axis() }}</th>
                @for (line of lines(); track line.label) {
                  <th scope="col">{{ line.label }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (point of points(); track $index; let at = $index) {
                <tr>
                  <th scope="row">{{ point }}</th>
                  @for (line of lines(); track line.label) {
                    <td>{{ line.values[at] ?? '' }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  `,
  styleUrl: './line-chart.css',
})
export class LineChart {
  readonly label = input.required<string>();
  readonly axis = input.required<string>();
  readonly points = input.required<readonly string[]>();
  readonly lines = input.required<readonly Line[]>();

  protected readonly words = words.ui;
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #theme = inject(Theme);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  #chart: Chart | undefined;
  #drawing = Promise.resolve();

  constructor() {
    effect(() => {
      this.#theme.name();
      const drawing = { axis: this.axis(), points: this.points(), lines: this.lines() };
      this.#drawing = this.#drawing.then(() => this.#draw(drawing));
    });
    inject(DestroyRef).onDestroy(() => void this.#drawing.then(() => this.#chart?.destroy()));
  }

  async #draw(drawing: Drawing): Promise<void> {
    const { Chart, LineController, LineElement, PointElement, LinearScale, CategoryScale, Tooltip, Legend } =
      await import('chart.js');
    Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Tooltip, Legend);
    Chart.defaults.font.family = getComputedStyle(this.#host).fontFamily;
    const configuration = configurationOf(drawing, coloursIn(this.#host, COLOURS));
    if (!this.#chart) {
      this.#chart = new Chart(this.canvas().nativeElement, configuration);
      return;
    }
    this.#chart.data = configuration.data;
    this.#chart.options = configuration.options!;
    this.#chart.update('none');
  }
}

type Colours = Readonly<Record<(typeof COLOURS)[number], string>>;

/** Told apart by more than their colour. */
const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]];

const configurationOf = ({ axis, points, lines }: Drawing, colours: Colours): ChartConfiguration<'line'> => {
  const ramp = [colours.accent, colours.good, colours.warn, colours.text];
  const color = colours['text-quiet'];
  const ticks = { color, maxTicksLimit: 6, maxRotation: 0 };
  const scale = { border: { display: false }, ticks };
  const linesOf = (right: boolean) => lines.filter((line) => (line.right ?? false) === right);
  /** What is counted has no halves. */
  const whole = (right: boolean) =>
    linesOf(right).every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
  const valued = (right: boolean) => ({
    ...scale,
    beginAtZero: true,
    ticks: { ...ticks, ...(whole(right) && { precision: 0 }) },
    title: titled(right),
  });
  /** Which lines a scale is of, so that no figure stands there without what it counts. */
  const titled = (right: boolean) => ({
    display: true,
    color,
    text: linesOf(right)
      .map(({ label }) => label)
      .join(', '),
  });
  return {
    type: 'line',
    data: {
      labels: [...points],
      datasets: lines.map(({ label, values, right }, at) => ({
        label,
        data: [...values],
        borderColor: ramp[at % ramp.length]!,
        backgroundColor: ramp[at % ramp.length]!,
        borderWidth: 2,
        borderDash: DASHES[at % DASHES.length]!,
        pointRadius: points.length > 12 ? 0 : 3,
        pointHitRadius: 12,
        tension: 0.25,
        spanGaps: true,
        yAxisID: right ? 'right' : 'y',
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: {
          display: lines.length > 1,
          align: 'start',
          labels: { color: colours.text, usePointStyle: true, pointStyle: 'line', pointStyleWidth: 28 },
        },
      },
      scales: {
        x: {
          ...scale,
          ticks: { ...ticks, autoSkipPadding: 12 },
          grid: { display: false },
          title: { display: true, color, text: axis },
        },
        y: { ...valued(false), grid: { color: colours.line } },
        ...(lines.some(({ right }) => right) && {
          right: { ...valued(true), position: 'right', grid: { display: false } },
        }),
      },
    },
  };
};
