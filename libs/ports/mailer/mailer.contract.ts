import { Unavailable } from '#ports/unavailable';
import type { Mail, Mailer } from './mailer.ts';

/** A mailer and the far side that it hands mails to. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  /** What has arrived so far: whom it was handed over for, and the decoded mail. */
  arrived(): readonly (Mail & { readonly recipients: readonly string[] })[];
  /** The far side refuses every recipient from now on. */
  refuse(): void;
  /** The far side is gone. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

const mail: Mail = { to: 'anna@example.org', subject: 'A new password', text: 'Hello,\n\nhere it is.\n' };

export const mailerContract = (name: string, open: () => Promise<MailerUnderTest>): void =>
  describe(`mailer: ${name}`, () => {
    let under: MailerUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('is configured', () => {
      expect(under.mailer.configured).toBe(true);
    });

    it('hands a mail over before it says so', async () => {
      await under.mailer.send(mail);
      expect(under.arrived()).toEqual([{ ...mail, recipients: [mail.to] }]);
    });

    it.each<readonly [string, Partial<Mail>]>([
      ['letters of the whole world', { subject: 'Grüße, 山田', text: 'Ein neues Paßwort für Ödön — 山田 👩‍🚀\n' }],
      ['a line longer than mail allows', { text: `https://example.org/reset#token=${'x'.repeat(2_000)}\n` }],
      ['a line that would end the mail', { text: 'before\n.\nafter\n..\n' }],
    ])('keeps %s', async (_what, change) => {
      await under.mailer.send({ ...mail, ...change });
      expect(under.arrived()).toMatchObject([{ ...mail, ...change }]);
    });

    it('lets no subject or address add a recipient', async () => {
      await under.mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nanother body' });
      for (const to of ['anna@example.org\r\nRCPT TO:<eve@example.org>', 'anna@example.org, eve@example.org'])
        await under.mailer.send({ ...mail, to }).catch(() => undefined);
      for (const { recipients } of under.arrived()) expect(recipients).not.toContain('eve@example.org');
    });

    it('sends several at once', async () => {
      const many = Array.from({ length: 5 }, (_, n) => ({ ...mail, to: `member${n}@example.org` }));
      await Promise.all(many.map((each) => under.mailer.send(each)));
      expect(
        under
          .arrived()
          .map(({ to }) => to)
          .toSorted(),
      ).toEqual(many.map(({ to }) => to));
    });

    it('says when a mail was not taken', async () => {
      under.refuse();
      await expect(under.mailer.send(mail)).rejects.toBeInstanceOf(Unavailable);
      expect(under.arrived()).toEqual([]);
    });

    it('says when there is nobody to take it', async () => {
      await under.cut();
      await expect(under.mailer.send(mail)).rejects.toBeInstanceOf(Unavailable);
    });
  });
