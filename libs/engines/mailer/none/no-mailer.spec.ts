import { Unavailable } from '#ports/unavailable';
import { noMailer } from './no-mailer.ts';

describe('without a mail server', () => {
  it('nothing is sent, and it says so', async () => {
    expect(noMailer.configured).toBe(false);
    const mail = { to: 'anna@example.org', subject: 'Hello', text: 'Hello' };
    await expect(noMailer.send(mail)).rejects.toBeInstanceOf(Unavailable);
    await noMailer.close();
  });
});
