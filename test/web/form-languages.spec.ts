import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';

describe('The languages of a form', () => {
  let web: BrowserSystem;
  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it.each(Object.entries(sizes))(
    'are switched for all texts at once, on a %s',
    async (size, viewport) => {
      const page = await web.openAs('trainer', { viewport });
      await visit(page, '/teach/courses/new');
      const languages = page.getByRole('group', { name: 'Language of the texts below' });
      await type(page.getByLabel('Title', { exact: true }), `Reefs on a ${size}`);
      await type(page.getByLabel('Summary', { exact: true }), 'What they need.');
      await type(page.getByLabel('Authors', { exact: true }), 'Nobody');
      await languages.getByRole('combobox').selectOption('km');
      await languages.getByRole('button', { name: '2 missing' }).waitFor();

      const title = page.getByLabel('Title (Khmer)', { exact: true });
      await page.getByText(`Reefs on a ${size}`).waitFor(); // the English text, above the translation
      await type(title, 'ផ្កាថ្ម');
      expect(await title.inputValue()).toBe('ផ្កាថ្ម');
      await languages.getByRole('button', { name: '1 missing' }).waitFor();
      expect(await findings(page)).toEqual([]);

      // What is wrong with English is shown where it can be fixed.
      await languages.getByRole('button', { name: 'English' }).click();
      await type(page.getByLabel('Title', { exact: true }), '');
      await languages.getByRole('button', { name: 'ខ្មែរ' }).click();
      expect(await page.locator('.hint[lang=en]').count()).toBeGreaterThan(0);
      await title.press('Enter');
      await page.getByText('Please fix the highlighted fields.').waitFor();
      await untilTrue(page, `document.activeElement.getAttribute('role') === 'alert'`);
      await page.getByLabel('Title', { exact: true }).waitFor();
      expect(
        await languages.getByRole('button', { name: 'English' }).getAttribute('aria-pressed'),
      ).toBe('true');
      await type(page.getByLabel('Title', { exact: true }), `Reefs on a ${size}`);
      await page.getByRole('button', { name: 'Create draft' }).click();
      await page.getByRole('heading', { level: 1, name: `Reefs on a ${size}` }).waitFor();
      const saved = await web.system.db.row(
        `SELECT title, summary FROM course_versions WHERE title->>'en' = $1`,
        [`Reefs on a ${size}`],
      );
      expect(saved).toEqual({
        title: { en: `Reefs on a ${size}`, km: 'ផ្កាថ្ម' },
        summary: { en: 'What they need.' },
      });
      await page.close();
    },
  );
});
