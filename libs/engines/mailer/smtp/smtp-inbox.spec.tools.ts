import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ArrivedMail {
  /** Whom the client named to the server, whatever the header says. */
  readonly recipients: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server on loopback that keeps what arrives. */
export interface SmtpInbox {
  readonly url: string;
  readonly arrived: readonly ArrivedMail[];
  /** Refuses every recipient from now on. */
  refuse(): void;
  close(): Promise<void>;
}

export const openSmtpInbox = async (): Promise<SmtpInbox> => {
  const arrived: ArrivedMail[] = [];
  let refuses = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuses ? new Error('no such mailbox') : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        arrived.push({ recipients, ...mailIn(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  // a client that goes away in the middle is no fault of the server
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    refuse: () => void (refuses = true),
    close: () => (closed ??= new Promise((done) => server.close(() => done()))),
  };
};

/** As much of MIME as a mail of one text part needs. */
const mailIn = (raw: string) => {
  const at = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, at).replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  return {
    from: header('From'),
    to: header('To'),
    subject: wordsIn(header('Subject')),
    text: bodyIn(raw.slice(at + 4), header),
  };
};

const bodyIn = (body: string, header: (name: string) => string): string => {
  const encoding = header('Content-Transfer-Encoding');
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? unquoted(body.replaceAll('=\r\n', ''))
        : Buffer.from(body);
  return bytes.toString().replaceAll('\r\n', '\n');
};

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

/** RFC 2047 */
const wordsIn = (text: string): string =>
  text
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : unquoted(word.replaceAll('_', ' '))).toString(),
    );
