import type { Page } from 'playwright-core';
import { BrowserSystem, type, visit } from '../support/browser.js';

describe('The course editor', () => {
  let web: BrowserSystem;
  let page: Page;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainer');
    await visit(page, '/teach');
    const course = page.getByRole('main').getByRole('link', { name: /^Biodiversity and climate/ });
    await course.first().click();
    await page.getByRole('button', { name: 'Start new version' }).click();
    await page.getByRole('button', { name: 'Edit course details' }).waitFor();
  });
  afterAll(() => web.stop());

  const retype = async (label: string, text: string) => {
    const field = page.getByLabel(label, { exact: true });
    await field.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text, { delay: 5 });
  };

  const saveUnit = async () => {
    await page.getByRole('main').getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^\s*Saved at \d/).waitFor();
  };
  const leaveUnit = async () => {
    await page.getByRole('link', { name: 'Biodiversity and climate, corrected' }).click();
    await page.getByRole('button', { name: 'Edit course details' }).waitFor();
  };

  it('changes title and licence in the draft only', async () => {
    await page.getByRole('button', { name: 'Edit course details' }).click();
    await retype('Title', 'Biodiversity and climate, corrected');
    await retype('Licence', 'CC BY-SA 4.0');
    await page.getByLabel('Priority area').focus();
    await page.keyboard.type('Same', { delay: 5 });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Biodiversity and climate, corrected' })
      .waitFor();
    const versions = await web.system.db.rows(
      `SELECT title->>'en' AS title, licence, published_at IS NULL AS draft,
         priority_area_id IS NOT NULL AS "hasArea"
       FROM course_versions ORDER BY number`,
    );
    expect(versions).toEqual([
      {
        title: 'Biodiversity and climate: reading the evidence',
        licence: 'CC BY 4.0',
        draft: false,
        hasArea: true,
      },
      {
        title: 'Biodiversity and climate, corrected',
        licence: 'CC BY-SA 4.0',
        draft: true,
        hasArea: false,
      },
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
      await saveUnit();
      await leaveUnit();
    };
    await open();
    await page.getByLabel('Introduction').click();
    await page.keyboard.type('Read *all* units first.', { delay: 5 });
    await save();
    expect(await source()).toBe('Read *all* units first.');
    await open();
    await retype('Reading time (minutes)', '20');
    await save();
    expect(await source()).toBe('Read *all* units first.');
  });

  it('switches a question between one and several right answers by keyboard', async () => {
    await page.getByRole('link', { name: 'What have you learnt?' }).click();
    const question = page.getByRole('group', { name: 'Question 1', exact: true });
    const several = question.getByLabel('More than one correct answer');
    const right = (type: string) => question.locator(`.option input[type=${type}]`);
    await right('radio').first().waitFor();
    const options = await right('radio').count();
    await several.focus();
    await page.keyboard.press('Space');
    await right('checkbox').first().waitFor();
    expect(await right('checkbox').count()).toBe(options);
    await page.keyboard.press('Space');
    await right('radio').first().waitFor();
    expect(await right('radio').count()).toBe(options);
    await question.getByRole('button', { name: 'Add an answer' }).click();
    await type(question.getByLabel(`Answer ${options + 1}`, { exact: true }), 'One more');
    await question.getByLabel(`Answer ${options + 1} is correct`).check();
    expect(await right('radio').and(page.locator(':checked')).count()).toBe(1);
    await saveUnit();
    await leaveUnit();
    const row = await web.system.db.row<{ options: { text: string; correct: boolean }[] }>(
      `SELECT u.quiz#>'{questions,0,options}' AS options FROM units u
       JOIN course_versions v ON v.id = u.course_version_id
       WHERE u.kind = 'quiz' AND v.published_at IS NULL`,
    );
    expect(row?.options.filter(({ correct }) => correct)).toMatchObject([{ text: 'One more' }]);
  });

  it('removes a unit and restores it completely with “Undo”', async () => {
    // Saving a text trims blank lines at its start and end.
    const units = () =>
      web.system.db.rows<{ slug: string; page: string | null }>(
        `SELECT u.slug, u.position, u.page, u.kind, u.title, u.required, u.teaching_minutes,
           u.exercise_minutes, btrim(u.source, E' \\n') AS source, u.content, u.quiz
         FROM units u JOIN course_versions v ON v.id = u.course_version_id
         WHERE v.published_at IS NULL ORDER BY u.position`,
      );
    const before = await units();
    // A page of the imported lesson, in the middle, and the quiz, which was not imported.
    const imported = before.findIndex((unit, place) => place > 0 && unit.page !== null);
    for (const place of [imported, before.findIndex(({ page }) => page === null)]) {
      expect(place).toBeGreaterThan(-1);
      const responseTo = (method: string) =>
        page.waitForResponse((answer) => answer.request().method() === method);
      const removed = responseTo('DELETE');
      const remove = page.getByRole('button', { name: /^Remove: / });
      await remove.nth(place).click();
      await removed;
      await page.getByText('Unit removed', { exact: true }).last().waitFor();
      const remaining = await units();
      expect(remaining.map(({ slug }) => slug)).toEqual(
        before.filter((_, index) => index !== place).map(({ slug }) => slug),
      );
      const restored = responseTo('PUT');
      await page.getByRole('button', { name: 'Undo' }).last().click();
      await restored;
      await page.getByText('Unit restored', { exact: true }).last().waitFor();
      expect(await units()).toEqual(before);
    }
  });
});
