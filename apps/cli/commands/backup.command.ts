import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { backUp } from '#composition/backup/back-up';
import type { Settings } from '#composition/settings';
import type { Terminal } from '../terminal.ts';

/** `backup <file> [--without-exposures]` */
export const backupCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('backup')
    .description(
      'keep everything in one file, beside a running server or without one; read models are made anew from it',
    )
    .argument('<file>', 'made; one that is there is not replaced')
    .option('--without-exposures', 'leave out what was recommended to whom')
    .action(async (name: string, { withoutExposures }: { readonly withoutExposures?: boolean }) => {
      const began = performance.now();
      const file = resolve(name);
      const folder = dirname(file);
      if (!existsSync(folder)) throw new Error(`${folder}: no such folder`);
      const { position, parts } = await backUp(settings(), file, {
        signal: terminal.signal,
        onProgress: (progress) => terminal.progress(progress),
        exposures: withoutExposures !== true,
      });
      const bytes = statSync(file).size;
      const seconds = Math.round((performance.now() - began) / 10) / 100;
      terminal.answer(
        { file, position, parts: parts.length, bytes, seconds },
        `${file}: ${(bytes / 2 ** 20).toFixed(1)} MiB, everything up to ${position}, in ${seconds} s.\n` +
          'It holds personal data: keep it as safe as the platform itself.',
      );
    });
