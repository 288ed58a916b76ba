/** For setup's specs: a checkout without node_modules, and stand-ins for npm and for the build, which take no network. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const manifest = { type: 'module', devDependencies: { node: '99.0.0' } };

/** Writes down how it was called, and "installs" the Node that runs the specs, and a build that copies the sources. */
const npm = `
const { appendFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { ONNXRUNTIME_NODE_INSTALL, PATH, NPM_FAILS } = process.env;
appendFileSync(process.env.NPM_LOG, JSON.stringify({ cwd: process.cwd(), args: process.argv.slice(2), PATH, ONNXRUNTIME_NODE_INSTALL }) + '\\n');
if (NPM_FAILS) { console.error(NPM_FAILS); process.exit(1); }
mkdirSync('node_modules/.bin', { recursive: true });
if (!existsSync('node_modules/.bin/node')) symlinkSync(process.execPath, 'node_modules/.bin/node');
mkdirSync('node_modules/@nestjs/cli/bin', { recursive: true });
writeFileSync('node_modules/@nestjs/cli/bin/nest.js', \`
  const { appendFileSync, cpSync, readFileSync } = require('node:fs');
  for (const app of process.argv.slice(3)) {
    if (readFileSync('apps/' + app + '/main.ts', 'utf8').includes('BROKEN')) { console.log('cannot compile ' + app); process.exit(1); }
    cpSync('apps/' + app + '/main.ts', 'dist/apps/' + app + '/main.js');
  }
  appendFileSync(process.env.NPM_LOG, JSON.stringify({ built: process.argv.slice(3) }) + '\\\\n');
\`);
mkdirSync('node_modules/@angular/cli/bin', { recursive: true });
writeFileSync('node_modules/@angular/cli/bin/ng.js', \`
  const { appendFileSync, cpSync } = require('node:fs');
  cpSync('src/index.html', '../dist/web/index.html');
  appendFileSync(process.env.NPM_LOG, JSON.stringify({ built: ['web'] }) + '\\\\n');
\`);
`;

export const bareCheckout = () => {
  const root = mkdtempSync(join(tmpdir(), 'reprise-'));
  const log = join(root, 'npm.log');
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  cpSync(join(import.meta.dirname, '..'), join(root, 'scripts'), { recursive: true });
  write('package.json', JSON.stringify(manifest));
  for (const config of ['package-lock.json', 'tsconfig.json', 'nest-cli.json', 'rspack.config.mjs']) write(config, '');
  for (const app of ['api', 'worker', 'cli'])
    write(`apps/${app}/main.ts`, 'console.log(JSON.stringify(process.argv.slice(2)));');
  write('libs/kernel/index.ts', '');
  write('frontend/src/index.html', '');
  write('tools/npm-cli.js', npm);
  chmodSync(join(root, 'tools/npm-cli.js'), 0o755);
  write('tools/package.json', '{ "type": "commonjs" }');

  const start = (args, env = {}) =>
    spawn(process.execPath, ['scripts/setup.mjs', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, npm_execpath: join(root, 'tools', 'npm-cli.js'), NPM_LOG: log, ...env },
    });

  /** Runs setup to its end. */
  const setup = (args, env) =>
    new Promise((resolve, reject) => {
      const child = start(args, env);
      const said = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'])
        child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
      child.on('error', reject).on('close', (code) => resolve({ code, ...said }));
    });

  return {
    root,
    write,
    start,
    setup,
    manifest,
    /** What npm and the build were asked so far. */
    asked: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    change: (path, text) => appendFileSync(join(root, path), text),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};
