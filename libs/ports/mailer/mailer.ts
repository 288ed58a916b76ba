export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text, lines ended by `\n`. */
  readonly text: string;
}

/** Hands mails on to whoever delivers them. */
export interface Mailer {
  /** Is there anybody to hand them to? Where there is not, `send` throws. */
  readonly configured: boolean;
  /** Resolves once the mail was taken over. Throws `Unavailable`; nothing is kept to be sent again. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}
