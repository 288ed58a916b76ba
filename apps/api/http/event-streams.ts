import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Role } from '#contexts/identity/published';
import { hasSession } from '#contexts/identity/domain/member';
import { Members } from '#contexts/identity/queries/members';
import type { SignedInMember } from '../security/rules.ts';
import { EventStream } from './event-stream.ts';

/** Who watches, and what they must be to go on watching. */
export interface Watcher {
  readonly member: SignedInMember;
  readonly roles: readonly Role[];
}

/** The streams of events that this process serves: each ends with its token, its session, its role, or the process. */
@Injectable()
export class EventStreams {
  readonly #open = new Set<EventStream>();

  constructor(private readonly members: Members) {}

  open(request: Request, response: Response, watcher: Watcher): EventStream {
    const until = expiryOf(request);
    const stream = new EventStream(response, {
      ...(until !== undefined && { until }),
      holds: () => this.#holds(watcher),
    });
    this.#open.add(stream);
    stream.signal.addEventListener('abort', () => this.#open.delete(stream));
    return stream;
  }

  /** Before the server is closed, which waits for all that is being answered. */
  close(): void {
    for (const stream of this.#open) stream.end('SERVER_STOPS');
  }

  async #holds({ member: { id, session }, roles }: Watcher): Promise<boolean> {
    const state = await this.members.state(id);
    return hasSession(state, session) && roles.some((role) => state.roles.includes(role));
  }
}

/** When the bearer that the guard has let in expires, in epoch ms. */
const expiryOf = (request: Request): number | undefined => {
  const payload = request.get('Authorization')?.split('.')[1] ?? '';
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as { readonly exp?: number };
  return exp === undefined ? undefined : exp * 1_000;
};

/** `Last-Event-ID`: where a consumer was when its stream broke. */
export const LastEventId = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  context.switchToHttp().getRequest<Request>().get('Last-Event-ID'),
);
