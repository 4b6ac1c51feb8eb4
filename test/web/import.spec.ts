import type { Page } from 'playwright-core';
import { BrowserSystem, visit } from '../support/browser.js';
import { zipOf } from '../support/zip.js';

const lesson = (version: number) =>
  zipOf({
    'config.yaml': 'title: A lesson to import\nlicense: CC BY 4.0\ncontact: C\n',
    'episodes/one.md': `Version ${version}\n\n${[1, 2, 3].map((n) => `![f](fig/${n}.png)`).join('\n')}\n`,
    'instructors/instructor-notes.md': 'Speak slowly.',
  });

describe('Lesson import', () => {
  let web: BrowserSystem;
  let page: Page;
  let course = '';

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainer');
  });
  afterAll(() => web.stop());

  const upload = async (version: number) =>
    page.getByLabel('ZIP file of the lesson').setInputFiles({
      name: 'lesson.zip',
      mimeType: 'application/zip',
      buffer: await lesson(version),
    });

  it('groups similar notes in its report, and lists all of them on demand', async () => {
    await visit(page, '/teach/import');
    await upload(1);
    await page.getByText('1 unit and 0 files were imported.').waitFor();
    await page.getByText('and 2 more like it').waitFor();
    const table = page.getByRole('table', { name: 'Import report' });
    expect(await table.isVisible()).toBe(false);
    await page.getByText('Show all 3 notes').click();
    expect(await table.locator('tbody tr').count()).toBe(3);
    await page.getByRole('link', { name: 'Open draft' }).first().click();
    await page.getByRole('heading', { name: 'A lesson to import' }).waitFor();
    course = page.url().split('/').at(-1) as string;
  });

  it('shows notes for trainers beside the text and in the published unit', async () => {
    await page.getByRole('link', { name: 'one' }).click();
    await page.getByText('Some of this text cannot be shown as written').waitFor();
    await page.getByText('Speak slowly.').last().waitFor();
    const { status } = await page
      .context()
      .request.post(`/api/v1/courses/${course}/publication`, {
        headers: { origin: web.address },
      })
      .then((answer) => ({ status: answer.status() }));
    expect(status).toBe(200);
    await visit(page, `/teach/courses/${course}`);
    await page.getByRole('link', { name: 'one' }).click();
    await page.getByRole('heading', { name: 'Notes for trainers' }).waitFor();
    await page.getByText('Speak slowly.').waitFor();
  });

  it('asks before it replaces a draft', async () => {
    const begun = await page.context().request.post(`/api/v1/courses/${course}/draft`, {
      headers: { origin: web.address },
    });
    const draft = (await begun.json()).versionId;
    const versionNow = async () => {
      const answer = await page.context().request.get(`/api/v1/courses/${course}/draft`);
      return (await answer.json()).versionId;
    };
    await visit(page, `/teach/import?courseId=${course}`);
    await upload(2);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 unit in the draft').waitFor();
    await page.keyboard.press('Escape');
    expect(await versionNow()).toBe(draft);
    await upload(3);
    await dialog.getByRole('button', { name: 'Replace draft' }).click();
    await page.getByText('1 unit and 0 files were imported.').waitFor();
    expect(await versionNow()).not.toBe(draft);
  });
});
