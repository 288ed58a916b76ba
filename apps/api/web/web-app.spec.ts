import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { firstPage } from './first-page.ts';
import { webApp } from './web-app.ts';

const INDEX = `<head><script src="before-paint.js" nonce="%NONCE%"></script>
<link rel="stylesheet" href="styles-B3XOZJAA.css" nonce="%NONCE%"></head>
<body><link rel="modulepreload" href="chunk-C7s6yCq7.js"><script src="main-YU2CLRGV.js" type="module"></script></body>`;

describe('the web app as it is served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-web-app-'));
  const app = express();

  beforeAll(() => {
    const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'media'));
    write('index.html', INDEX);
    write('styles-B3XOZJAA.css', 'body{margin:0}');
    write('before-paint.js', '');
    write('welcome-BELvuV2j.js', 'import{a}from"./chunk-C7s6yCq7.js";import"./chunk--8YCxxzG.js";');
    write(
      'chunk--8YCxxzG.js',
      'import{b}from"./chunk-C8gEbmQD.js";export const later=()=>import("./chunk-CPN3z81s.js");',
    );
    write('start-BXx1w2Zk.js', 'import{a}from"./chunk-C7s6yCq7.js";');
    write('chunk-C8gEbmQD.js', 'export const b = 1;');
    write('chunk-C7s6yCq7.js', 'export const a = 1;');
    write('chunk-C7s6yCq7.js.br', brotliCompressSync('export const a = 1;'));
    app.use(...webApp(folder));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is nothing where nothing was built', () => {
    expect(webApp(join(folder, 'media'))).toEqual([]);
  });

  it('answers every address with the page, its sheet in it under the nonce of this answer', async () => {
    const { headers, text } = await request(app).get('/library').expect(200).expect('Cache-Control', 'no-store');
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy']!)![1];
    expect(text).toContain(`<style nonce="${nonce}">body{margin:0}</style>`);
    expect(text).not.toContain('%NONCE%');
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  it('may frame the player of trailers and nothing else, and is framed by nobody', async () => {
    const { headers } = await request(app).get('/titles/movie:tmdb:949').expect(200);
    const directives = headers['content-security-policy']!.split(';');
    expect(directives).toContain('frame-src https://www.youtube-nocookie.com');
    expect(directives).toContain("frame-ancestors 'none'");
  });

  it('names early what the first page will import, but not what the page asks for itself or what comes later', () => {
    expect(firstPage(folder)).toContain('data-front="welcome-BELvuV2j.js chunk--8YCxxzG.js chunk-C8gEbmQD.js"');
    expect(firstPage(folder)).toContain('<link rel="modulepreload" href="start-BXx1w2Zk.js">');
    expect(firstPage(folder)).toContain('data-member=""');
  });

  it('lets files be kept for ever whose names follow their content, and no others', async () => {
    const forever = 'public, max-age=31536000, immutable';
    await request(app).get('/chunk--8YCxxzG.js').expect('Cache-Control', forever);
    await request(app).get('/styles-B3XOZJAA.css').expect('Cache-Control', forever);
    await request(app).get('/before-paint.js').expect('Cache-Control', 'no-cache');
  });

  it('sends what was compressed at the build to whoever takes it', async () => {
    const small = await request(app).get('/chunk-C7s6yCq7.js').set('Accept-Encoding', 'br, gzip').expect(200);
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(small.text).toBe('export const a = 1;');
    const plain = await request(app).get('/chunk-C7s6yCq7.js').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe('export const a = 1;');
  });

  it('answers no page for a file that is gone, nor for what is the API’s', async () => {
    await request(app).get('/chunk-gone1234.js').expect(404);
    await request(app).get('/api/nothing').expect(404);
    await request(app).post('/library').expect(404);
  });
});
