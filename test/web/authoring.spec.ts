import type { Page } from 'playwright-core';
import { BrowserSystem, visit } from '../support/browser.js';

describe('A trainer who corrects a course', () => {
  let web: BrowserSystem;
  let page: Page;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainer');
    await visit(page, '/teach');
    const course = page.getByRole('main').getByRole('link', { name: /^Biodiversity and climate/ });
    await course.first().click();
    await page.getByRole('button', { name: 'Begin the next version' }).click();
    await page.getByRole('button', { name: 'Edit course details' }).waitFor();
  });
  afterAll(() => web.stop());

  const retype = async (label: string, text: string) => {
    const field = page.getByLabel(label, { exact: true });
    await field.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text, { delay: 5 });
  };

  it('changes its title and licence, in the draft alone', async () => {
    await page.getByRole('button', { name: 'Edit course details' }).click();
    await retype('Title', 'Biodiversity and climate, corrected');
    await retype('Licence', 'CC BY-SA 4.0');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Biodiversity and climate, corrected' })
      .waitFor();
    const versions = await web.system.db.rows(
      `SELECT title->>'en' AS title, licence, published_at IS NULL AS draft
       FROM course_versions ORDER BY number`,
    );
    expect(versions).toEqual([
      {
        title: 'Biodiversity and climate: reading the evidence',
        licence: 'CC BY 4.0',
        draft: false,
      },
      { title: 'Biodiversity and climate, corrected', licence: 'CC BY-SA 4.0', draft: true },
    ]);
  });

  it('keeps the introduction of a quiz when the quiz is saved again', async () => {
    const source = async () =>
      (
        await web.system.db.row<{ source: string }>(
          `SELECT u.source FROM units u JOIN course_versions v ON v.id = u.course_version_id
           WHERE u.kind = 'quiz' AND v.published_at IS NULL`,
        )
      )?.source;
    const open = () => page.getByRole('link', { name: 'What have you learnt?' }).click();
    const save = async () => {
      await page.getByRole('main').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Edit course details' }).waitFor();
    };
    await open();
    await page.getByLabel('Introduction').click();
    await page.keyboard.type('Read *all* units first.', { delay: 5 });
    await save();
    expect(await source()).toBe('Read *all* units first.');
    await open();
    await retype('Minutes of reading', '20');
    await save();
    expect(await source()).toBe('Read *all* units first.');
  });
});
