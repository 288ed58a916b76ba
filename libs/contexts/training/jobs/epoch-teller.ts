import type { Metadata } from '#kernel';
import type { TrainingEvent } from '#ports/trainer/trainer';
import type { Executor } from '#runtime';
import { MOST_EPOCHS, training, type TrainingRun } from './training-job.ts';

/** Both runs of a job share what may be told of it. */
const MOST = MOST_EPOCHS / 2;

/** Tells the log of the epochs of a run, of long ones every so many, without holding up whoever trains. */
export class EpochTeller {
  #telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly executor: Executor,
    private readonly job: string,
    private readonly run: TrainingRun,
    private readonly meta: () => Metadata,
  ) {}

  take(told: TrainingEvent): void {
    if (told.event !== 'epoch') return;
    const [epoch, epochs, loss] = [Number(told.epoch), Number(told.epochs), Number(told.loss)];
    if (!isWorthTelling(epoch, epochs)) return;
    const ended = { run: this.run, epoch, epochs, loss, ndcg: typeof told.ndcg === 'number' ? told.ndcg : null };
    // a curve with a gap is better than a training that failed for it
    this.#telling = this.#telling
      .then(() => this.executor.execute(training, this.job, { do: 'tell-epoch', ...ended }, this.meta()))
      .catch(() => undefined);
  }

  async settled(): Promise<void> {
    await this.#telling;
  }
}

const isWorthTelling = (epoch: number, epochs: number): boolean => {
  if (!Number.isInteger(epoch) || !Number.isInteger(epochs)) return false;
  return epoch === epochs || epoch % Math.ceil(epochs / MOST) === 0;
};
