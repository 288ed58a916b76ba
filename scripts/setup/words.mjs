/** What setup says, and the mistakes it can put into a sentence. */

/** A failure that is explained by its message alone; anything else is a fault of ours and shows its stack. */
export class SetupError extends Error {}

export const say = (sentence) => process.stderr.write(`${sentence}\n`);

export const OLDEST_NODE = 20;

export const requireNode = (version) => {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new SetupError(
    `Reprise needs Node ${OLDEST_NODE} or newer to set itself up, and this is Node ${version}. ` +
      'Install a newer one (https://nodejs.org) and run the same command again.',
  );
};

const denied = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Turns a file system's refusal into a sentence; other errors pass through. */
export const explainWrite = (error, folder) => {
  if (denied.has(error.code))
    return new SetupError(
      `Setup may not write to ${folder} (${error.code}). Give yourself write permission there, or copy the ` +
        'repository to a folder of your own, and run the same command again.',
    );
  if (error.code === 'ENOSPC') return new SetupError(`The disk that holds ${folder} is full.`);
  return error;
};

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

const causes = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT|ENOTCACHED/,
    'npm could not reach its registry. Connect to the network (or tell npm your proxy) and run the same command again.',
  ],
  [/ENOSPC/, 'The disk is full: installing needs about a gigabyte.'],
  [
    /EACCES|EPERM|EROFS/,
    'npm was not allowed to write. Give yourself write permission and run the same command again.',
  ],
];

/** npm's last words, then what they mean. */
export const explainNpm = (output) => {
  const [, meaning] = causes.find(([sign]) => sign.test(output)) ?? [
    undefined,
    'npm could not install the packages; its last lines above say why.',
  ];
  return new SetupError(`${lastLines(output, 25)}\n\n${meaning}`);
};
