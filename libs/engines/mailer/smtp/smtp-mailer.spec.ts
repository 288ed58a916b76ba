import { mailerContract } from '#ports/mailer/mailer.contract';
import { openSmtpInbox } from './smtp-inbox.spec.tools.ts';
import { smtpMailer } from './smtp-mailer.ts';

mailerContract('smtp', async () => {
  const inbox = await openSmtpInbox();
  const mailer = smtpMailer(inbox.url, 'https://example.org');
  return {
    mailer,
    arrived: () => inbox.arrived.map(({ from: _from, ...mail }) => mail),
    refuse: inbox.refuse,
    cut: inbox.close,
    close: async () => {
      await mailer.close();
      await inbox.close();
    },
  };
});

describe('the sender', () => {
  it.each([
    ['is nobody at the site', '', 'Reprise <no-reply@films.example.org>'],
    ['is whom the URL says', `?from=${encodeURIComponent('Films <films@example.org>')}`, 'Films <films@example.org>'],
  ])('%s', async (_what, more, from) => {
    const inbox = await openSmtpInbox();
    const mailer = smtpMailer(`${inbox.url}/${more}`, 'https://films.example.org/');
    await mailer.send({ to: 'ada@example.org', subject: 'Hello', text: 'Hello' });
    expect(inbox.arrived[0]).toMatchObject({ from });
    await mailer.close();
    await inbox.close();
  });
});
