import type { Server } from 'node:http';

const LOOK_MS = 50;
/** Whoever is still sending or fetching after so long is cut off. */
const PATIENCE_MS = 20_000;

/** Takes no more connections, and resolves once every request under way has its answer; connections kept alive end. */
export const lastAnswers = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closing = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const cutting = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(closing);
  clearTimeout(cutting);
};
