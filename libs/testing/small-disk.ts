import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts a disk of so many megabytes in the place of an empty folder, until it is taken away. Linux, as root. */
export const mountSmallDisk = (folder: string, megabytes: number): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });

export const unmountSmallDisk = (folder: string): void => void execFileSync('umount', [folder], { stdio: 'ignore' });

/** Whether this process may do that: root of a container often may not. */
export const canMountSmallDisk = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-disk-'));
  try {
    mountSmallDisk(folder, 1);
    unmountSmallDisk(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
