import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { LiveLog } from '#contexts/operations/log/live-log';
import type { EventStream } from './event-stream.ts';

/** Enough of a job to know when it is over. */
interface Watched {
  readonly endedAt: string | undefined;
}

/** Any kind of long work, watched until its end: told anew whenever its stream grows. */
@Injectable()
export class JobWatch {
  constructor(
    private readonly live: LiveLog,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {}

  /** `stream`: the job's, in the log. `job` is asked first, so that an unknown one is an error, before `open`. */
  async tell<J extends Watched>(
    stream: string,
    job: () => Promise<J>,
    open: () => EventStream,
    watcher: string,
  ): Promise<void> {
    const from = await this.log.head();
    let now = await job();
    const out = open();
    await out.send({ event: 'job', data: now });
    if (now.endedAt === undefined)
      for await (const batch of this.live.tail(from, out.signal)) {
        if (batch.some((recorded) => recorded.stream === `member-${watcher}`)) await out.recheck();
        if (!batch.some((recorded) => recorded.stream === stream)) continue;
        now = await job();
        await out.send({ id: batch.at(-1)!.position, event: 'job', data: now });
        if (now.endedAt !== undefined) break;
      }
    out.end(now.endedAt === undefined ? 'SERVER_STOPS' : 'DONE');
  }
}
