/** What it takes to end in good order, and then some. */
const GRACE_MS = 20_000;

/**
 * Ends this process, as SIGTERM does, when the one that started it is gone, however that died: a bench or a test that is
 * killed leaves nothing running. It is for processes that were given a channel (`stdio: [..., 'ipc']`); one started by a
 * shell or a service manager has none, and lives on.
 */
export const endWithParent = (): void => {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  });
  // listening holds the channel open, and that is no reason to go on
  process.channel.unref();
};
