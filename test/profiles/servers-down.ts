import './servers.ts';

export default async (): Promise<void> => globalThis.mongodbPeerOfProfile?.stop();
