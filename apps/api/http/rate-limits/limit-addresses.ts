import type { ThrottlerStorage } from '@nestjs/throttler';
import type { RequestHandler } from 'express';
import { addressOf } from '../../security/address.ts';
import { ADDRESS } from './budgets.ts';
import { spend } from './spend.ts';

/** Before anything is looked at, a token least of all: one address can only ask so much. */
export const limitAddresses =
  (storage: ThrottlerStorage): RequestHandler =>
  (request, response, next) => {
    spend(storage, ADDRESS, addressOf(request), response).then(() => {
      response.removeHeader('RateLimit-Policy'); // what is told is what is left of the payer's own budget
      response.removeHeader('RateLimit');
      next();
    }, next);
  };
