/**
 * Makes the types by which the web app knows the API, from its description.
 *
 *   node scripts/api-types.mjs            writes frontend/src/app/api/schema.d.ts
 *   node scripts/api-types.mjs --check    fails if that file is not what the description says
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = resolve(import.meta.dirname, '..');
const target = resolve(root, 'frontend/src/app/api/schema.d.ts');

const description = JSON.parse(readFileSync(resolve(root, 'docs/openapi.json'), 'utf8'));
const types = astToString(await openapiTS(description, { defaultNonNullable: false }));
const text = await format(`/* Made by scripts/api-types.mjs from docs/openapi.json. */\n${types}`, {
  ...(await resolveConfig(target)),
  parser: 'typescript',
});

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('frontend/src/app/api/schema.d.ts is stale: node scripts/api-types.mjs makes it again.');
  process.exitCode = 1;
}
