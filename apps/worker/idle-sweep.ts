import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { giveMemoryBack } from '#composition/lean-memory';

const LOOK_MS = 15_000;
/** A thread that has work for less of its time only waits. */
const IDLE = 0.2;
/** Less is not worth the sweep. */
const WORTH_BYTES = 32 * 2 ** 20;
/** Cores that a process takes of which somebody may be waiting for an answer. */
const SERVING = 0.1;
/** What is worth it beside serving: more than a little work leaves behind, less than an import does. */
const WORTH_BESIDE_SERVING_BYTES = 256 * 2 ** 20;

export interface Sweeping {
  /** What this thread holds. */
  readonly held?: () => number;
  /** Share of the time since it was last asked that this thread had work. */
  readonly busy?: () => number;
  /** Cores that the whole process took since it was last asked. */
  readonly cores?: () => number;
  readonly sweep?: () => void;
}

/**
 * A thread that has done much keeps what that took while it waits for more: nothing makes it sweep. So whenever it has
 * nothing to do and holds more than after the last time, it is swept. Threads that help with that have no lower priority,
 * whatever the one they help has: for half a second they take cores from who serves, so that beside serving it is done
 * for much memory only.
 */
export class IdleSweep {
  readonly #of: Required<Sweeping>;
  #left = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(of: Sweeping = {}) {
    this.#of = { held: heldByThread, busy: busyOfThread(), cores: coresOfProcess(), sweep: giveMemoryBack, ...of };
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    const { held, busy, cores, sweep } = this.#of;
    const [isWorking, isServing] = [busy() > IDLE, cores() > SERVING];
    const worth = isServing ? WORTH_BESIDE_SERVING_BYTES : WORTH_BYTES;
    if (isWorking || held() < this.#left + worth) return;
    sweep();
    this.#left = held();
  }
}

const heldByThread = (): number => {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
};

const busyOfThread = (): (() => number) => {
  let last: EventLoopUtilization | undefined;
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
};

const coresOfProcess = (): (() => number) => {
  let last = { at: performance.now(), used: usedMs() };
  return () => {
    const now = { at: performance.now(), used: usedMs() };
    const cores = (now.used - last.used) / (now.at - last.at);
    last = now;
    return cores;
  };
};

const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
