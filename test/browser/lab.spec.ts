import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { writeArtefact, zippedArtefact } from '../acceptance/artefact-sample.ts';
import { COMEDY, CRIME, film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

describeInBrowser('the lab in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let page: Page;
  const models: string[] = [];
  const standing = (id: string, text: string) =>
    page.getByRole('row').filter({ hasText: id }).getByText(text).waitFor();

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    const artefact = writeArtefact(join(platform.home, 'circle'), [...CRIME, ...COMEDY].map(film));
    const bearer = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
    for (const overrule of ['nobody else is there', 'it is the newer one']) {
      const { body } = await platform.http
        .post('/api/models?medium=movie')
        .set({ ...bearer, 'content-type': 'application/zip' })
        .send(zippedArtefact(artefact))
        .expect(201);
      models.push(body.id as string);
      await platform.http.put('/api/models/champion').set(bearer).send({ modelId: body.id, overrule }).expect(204);
    }
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: platform.url });
    await page.goto('/sign-in?next=/lab/models');
    await page.getByLabel('E-mail address').fill('admin@reprise.example');
    await page.getByLabel('Password', { exact: true }).fill('reprise-admin');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  }, 180_000);

  it('tells who is the champion, and rolls back to the one before', async () => {
    await standing(models[1]!, 'Champion of movie');
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await standing(models[0]!, 'Champion of movie');
  }, 180_000);

  it('says why the gate does not let a model pass', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: models[1]! })
      .getByRole('button', { name: /^Promote/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.locator('rp-toasts li.bad').waitFor();
    await standing(models[0]!, 'Champion of movie');
  }, 180_000);
});
