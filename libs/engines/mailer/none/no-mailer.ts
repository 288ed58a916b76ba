import { Unavailable } from '#ports/unavailable';
import type { Mailer } from '#ports/mailer/mailer';

/** Where no mail server is set: links go by hand, from an admin or the command line. */
export const noMailer: Mailer = {
  configured: false,
  send: () => Promise.reject(new Unavailable('mailer', 'none')),
  close: () => Promise.resolve(),
};
