/** Scripts as small as they get, beside themselves (`.js.br`): the server sends those to whoever takes them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

export const precompress = (folder) =>
  Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map(async (name) => {
        const file = join(folder, name);
        writeFileSync(`${file}.br`, await compress(readFileSync(file)));
      }),
  );
