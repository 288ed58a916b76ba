import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { requires } from '#testing/requires';
import { writeArtefact, zippedArtefact } from '../acceptance/artefact-sample.ts';
import { COMEDY, CRIME, film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

const MINUTES = 60_000;
const ADMIN = { email: 'admin@reprise.example', password: 'reprise-admin' };
const SCIENTIST = { email: 'scientist@reprise.example', password: 'reprise-scientist' };

describeInBrowser('the lab in the browser', () => {
  const platform = new Platform();
  let browser: Browser;
  let page: Page;
  let artefact: Buffer;
  const models: string[] = [];

  const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text });
  const standing = (id: string, text: string) => rowOf(id.slice(0, 8)).getByText(text).waitFor();
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const signIn = async (next: string, { email, password }: typeof ADMIN): Promise<Page> => {
    const opened = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: platform.url });
    opened.setDefaultTimeout(2 * MINUTES);
    await opened.goto(`/sign-in?next=${next}`);
    await opened.getByLabel('E-mail address').fill(email);
    await opened.getByLabel('Password', { exact: true }).fill(password);
    await opened.getByRole('button', { name: 'Sign in', exact: true }).click();
    return opened;
  };

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'), 60)}`);
    artefact = zippedArtefact(writeArtefact(join(platform.home, 'circle'), [...CRIME, ...COMEDY].map(film)));
    const bearer = { authorization: `Bearer ${await platform.signIn(ADMIN.email, ADMIN.password)}` };
    for (const overrule of ['nobody else is there', 'it is the newer one']) {
      const { body } = await platform.http
        .post('/api/models?medium=movie')
        .set({ ...bearer, 'content-type': 'application/zip' })
        .send(artefact)
        .expect(201);
      models.push(body.id as string);
      await platform.http.put('/api/models/champion').set(bearer).send({ modelId: body.id, overrule }).expect(204);
    }
    browser = await openBrowser();
  }, 3 * MINUTES);

  afterEach(() => page.close());

  afterAll(async () => {
    await browser?.close();
    await platform.remove();
  }, 3 * MINUTES);

  it(
    'tells who is the champion, and rolls back to the one before',
    async () => {
      page = await signIn('/lab/models', SCIENTIST);
      await standing(models[1]!, 'Champion of films');
      await page.getByRole('button', { name: /^Roll back/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
      await standing(models[0]!, 'Champion of films');
    },
    3 * MINUTES,
  );

  it(
    'says why the gate refuses, and lets an admin overrule it with a reason',
    async () => {
      page = await signIn('/lab/models', ADMIN);
      await rowOf(models[1]!.slice(0, 8))
        .getByRole('button', { name: /^Promote/ })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Promote' }).click();
      await dialog.getByText('The gate does not let this model pass').first().waitFor();
      await dialog.getByRole('button', { name: 'Promote all the same' }).click();
      await dialog.getByLabel('Reason').and(page.locator('[aria-invalid=true]')).fill('the newer one after all');
      await dialog.getByRole('button', { name: 'Promote all the same' }).click();
      await standing(models[1]!, 'Champion of films');
    },
    3 * MINUTES,
  );

  it(
    'has a page for each model, and takes and gives artefacts',
    async () => {
      page = await signIn('/lab/models', SCIENTIST);
      await page.getByRole('button', { name: 'Upload an artefact' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: 'Upload' }).click();
      await drawer.getByText('Choose a file first.').waitFor();
      await drawer
        .getByLabel('Zip, tar or tar.gz')
        .setInputFiles({ name: 'artefact.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
      await drawer.getByRole('button', { name: 'Upload' }).click();
      await drawer.getByText('The upload is no zip and no tar of an artefact folder.').waitFor();
      await drawer
        .getByLabel('Zip, tar or tar.gz')
        .setInputFiles({ name: 'artefact.zip', mimeType: 'application/zip', buffer: artefact });
      await drawer.getByRole('button', { name: 'Upload' }).click();
      await page.waitForURL(/\/lab\/models\/[0-9a-f-]{36}$/);
      await page.getByText('Nobody has measured this model.').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download artefact' }).click();
      expect((await download).suggestedFilename()).toMatch(/\.zip$/);
      await page.getByRole('button', { name: 'Retire' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
      await page.getByText('Retired', { exact: true }).waitFor();
    },
    3 * MINUTES,
  );

  it(
    'shows how an answer came about: to oneself now, and to a member who tells its id',
    async () => {
      page = await signIn('/lab/trace', SCIENTIST);
      await page.getByLabel('Recommendation id').fill('yesterday’s');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByText('This is no recommendation id').waitFor();
      await page.getByRole('button', { name: 'Ask now' }).click();
      await page.getByRole('heading', { name: '4. Ranked' }).waitFor();
      await page
        .getByRole('link', { name: /^(Crime|Comedy) \d/ })
        .first()
        .waitFor();
      const { body } = await platform.http
        .get('/api/recommendations?medium=movie&k=3')
        .set({ authorization: `Bearer ${await platform.signIn('member@reprise.example', 'reprise-member')}` })
        .expect(200);
      await page.goto(`/lab/trace?id=${body.recommendationId as string}`);
      await page.getByRole('heading', { name: '4. Ranked' }).waitFor();
    },
    3 * MINUTES,
  );

  it(
    'looks through the eyes of a member of the data set, reading only, and leaves',
    async () => {
      page = await signIn('/lab/impersonate', SCIENTIST);
      await page
        .getByRole('button', { name: /^Look as/ })
        .first()
        .click();
      const banner = page.getByRole('region', { name: 'Looking as somebody else' });
      await banner.getByText('Reading only').waitFor();
      expect(await page.getByRole('link', { name: 'Lab', exact: true }).count()).toBe(0);
      await page.getByRole('link', { name: 'Discover', exact: true }).click();
      await page
        .getByRole('link', { name: /Crime 1/ })
        .first()
        .click();
      await banner.waitFor();
      await page
        .getByRole('button', { name: /watchlist/i })
        .first()
        .click();
      await page.getByText('nothing can be changed', { exact: false }).waitFor();
      await banner.getByRole('button', { name: 'Back to yourself' }).click();
      await heading('Impersonate');
      await banner.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Lab', exact: true }).waitFor();
    },
    3 * MINUTES,
  );

  it(
    'has a page for everything, with words where there is nothing',
    async () => {
      page = await signIn('/lab', SCIENTIST);
      for (const name of ['Dashboard', 'Jobs', 'Evaluations', 'Production', 'Datasets']) {
        await page.getByRole('navigation', { name: 'Lab' }).getByRole('link', { name }).click();
        await heading(name);
        await page.locator('rp-skeleton').first().waitFor({ state: 'detached' });
        expect(await page.locator('rp-failed').count()).toBe(0);
      }
    },
    3 * MINUTES,
  );

  requires('training').describe('training', () => {
    it(
      'plans when a medium is trained by itself',
      async () => {
        page = await signIn('/lab/jobs', SCIENTIST);
        await page.getByRole('button', { name: 'Choose when' }).click();
        const days = page.getByLabel('Days in between');
        await days.fill('0');
        await days.blur();
        await page.getByText('A whole number from 1 to').waitFor();
        await days.fill('7');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Films: saved.').waitFor();
      },
      3 * MINUTES,
    );

    it(
      'holds what is typed against the range of the parameter, and draws the curve while it trains',
      async () => {
        page = await signIn('/lab/jobs', SCIENTIST);
        await page.getByLabel('Family').selectOption('sasrec');
        await page.getByLabel('Medium').selectOption('movie');
        await page.getByText('Parameters, all as by default').click();
        const field = (name: string) => page.getByLabel(name, { exact: true });
        await field('dim').fill('1');
        await page.getByText('A whole number from').first().waitFor();
        await field('dim').fill('8');
        for (const [name, value] of [
          ['blocks', '1'],
          ['heads', '1'],
          ['epochs', '3'],
        ] as const)
          await field(name).fill(value);
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await page.waitForURL(/\/lab\/jobs\/[0-9a-f-]{36}$/);
        await page.locator('rp-line-chart canvas').waitFor({ timeout: 9 * MINUTES });
        await page.getByRole('link', { name: 'The model it made' }).click({ timeout: 9 * MINUTES });
        await page.getByRole('heading', { name: 'The gate' }).waitFor();
        await page.getByRole('tabpanel').getByText('HR@10').first().waitFor();
        await page.locator('rp-line-chart canvas').waitFor();
      },
      10 * MINUTES,
    );

    it(
      'stops a training, and offers to train again with the same settings',
      async () => {
        page = await signIn('/lab/jobs', SCIENTIST);
        await page.getByLabel('Family').selectOption('sasrec');
        await page.getByLabel('Medium').selectOption('movie');
        await page.getByText('Parameters, all as by default').click();
        await page.getByLabel('epochs', { exact: true }).fill('900');
        await page.getByLabel('patience', { exact: true }).fill('1000');
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.getByText('Cancelled', { exact: true }).waitFor({ timeout: 9 * MINUTES });
        await page.getByRole('link', { name: 'Train again' }).click();
        await page.getByText('Parameters, 2 changed').waitFor();
        expect(await page.getByLabel('epochs', { exact: true }).inputValue()).toBe('900');
      },
      10 * MINUTES,
    );
  });
});
