import { createTransport } from 'nodemailer';
import { Unavailable } from '#ports/unavailable';
import type { Mail, Mailer } from '#ports/mailer/mailer';

/** Nobody waits long for a mail server, and a mail holds what it is given. */
const optionsFor = (url: string) => ({
  url,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The sender: `?from=` of the URL, else nobody at the site. */
const senderOf = (url: string, site: string): string =>
  new URL(url).searchParams.get('from') ?? `Reprise <no-reply@${new URL(site).hostname}>`;

/** Hands mails to the mail server at `url`, for the site that people know by `site`. */
export const smtpMailer = (url: string, site: string): Mailer => {
  const [transport, from] = [createTransport(optionsFor(url)), senderOf(url, site)];
  return {
    configured: true,
    send: async ({ to, subject, text }: Mail) => {
      try {
        // as an object, an address is one address whatever is in it
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } catch (cause) {
        throw new Unavailable('mailer', 'unknown', { cause });
      }
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
};
