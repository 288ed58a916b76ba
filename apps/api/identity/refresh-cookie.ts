import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { DAY_MS } from '#kernel';
import { REFRESH_DAYS } from '#contexts/identity/sessions/sessions';
import { SECURITY, type SecuritySettings } from '../security/tokens.ts';

/** Carries the refresh token where no script can read it and no other site can send it. */
@Injectable()
export class RefreshCookie {
  readonly #name: string;
  readonly #options: CookieOptions;

  constructor(@Inject(SECURITY) { secureCookies }: SecuritySettings) {
    // Under this prefix browsers take the cookie from https alone.
    this.#name = secureCookies ? '__Secure-reprise_refresh' : 'reprise_refresh';
    this.#options = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/api/auth' };
  }

  of(request: Request): string | undefined {
    const token = (request.cookies as Readonly<Record<string, unknown>> | undefined)?.[this.#name];
    return typeof token === 'string' && token !== '' ? token : undefined;
  }

  set(response: Response, token: string): void {
    response.cookie(this.#name, token, { ...this.#options, maxAge: REFRESH_DAYS * DAY_MS });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, this.#options);
  }
}
