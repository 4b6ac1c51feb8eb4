import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';

describe('The editor of a unit', () => {
  let web: BrowserSystem;
  let page: Page;

  const text = () => page.getByRole('textbox', { name: 'Text', exact: true });
  const value = () => text().inputValue();
  const menu = () => page.getByRole('listbox', { name: 'Insert' });
  const press = (key: string) => page.keyboard.press(key);
  const keys = (typed: string) => page.keyboard.type(typed, { delay: 10 });
  const focused = () =>
    page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
    );
  /** Empties the text. */
  const start = () => type(text(), '');

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainer', { viewport: sizes.desk });
    await visit(page, '/teach');
    const main = page.getByRole('main');
    await main
      .getByRole('link', { name: /^Biodiversity and climate/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Start new version' }).click();
    await page.getByRole('button', { name: 'Edit course details' }).waitFor();
    await page.getByRole('link', { name: 'Two agreements, one country' }).click();
    await text().waitFor();
  });
  afterAll(() => web.stop());

  it('formats what is typed by shortcuts, and undoes it natively', async () => {
    await start();
    await keys('One ');
    await press('ControlOrMeta+b');
    await keys('bold');
    for (let n = 0; n < 2; n++) await press('ArrowRight');
    await keys(' and ');
    await press('ControlOrMeta+i');
    await keys('italic');
    expect(await value()).toBe('One **bold** and *italic*');
    await press('ControlOrMeta+a');
    await press('ControlOrMeta+k');
    expect(await value()).toBe('[One **bold** and *italic*](https://)');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press('ControlOrMeta+z');
    expect(await value()).toBe('One **bold** and *italic*');
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await value()).toBe('[One **bold** and *italic*](https://)');
  });

  it('continues lists', async () => {
    await start();
    for (const line of ['- one', 'two', '', 'After']) {
      await keys(line);
      await press('Enter');
    }
    expect(await value()).toBe('- one\n- two\nAfter\n');
  });

  it('inserts a block by “/” on an empty line, chosen by keyboard', async () => {
    await start();
    await keys('Text / more');
    expect(await menu().count()).toBe(0);
    await press('Enter');
    await keys('/');
    await menu().waitFor();
    await press('ArrowDown');
    const option = menu().getByRole('option', { selected: true });
    expect(await option.textContent()).toContain('Exercise with a solution');
    expect(await text().getAttribute('aria-activedescendant')).toBe(
      await option.getAttribute('id'),
    );
    expect(await findings(page)).toEqual([]);
    await press('Escape');
    expect(await menu().count()).toBe(0);
    await keys('key idea');
    await menu().waitFor({ state: 'detached' });
    await press('Shift+Home');
    await press('Backspace');
    await keys('/exer');
    await press('Enter');
    await keys('Count the mangroves.');
    expect(await value()).toMatch(
      /^Text \/ more\n\n:::: challenge\n\n### Title\n\nCount the mangroves\.\n\n::: solution\n/,
    );
    await page.getByRole('group', { name: 'Screen of the preview' }).waitFor();
    await page.locator('.preview').getByText('Count the mangroves.').waitFor();
  });

  it('has a toolbar with one tab stop', async () => {
    await text().focus();
    await press('Shift+Tab');
    expect(await focused()).toBe('Heading');
    await press('ArrowLeft');
    expect(await focused()).toBe('Redo');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await focused()).toBe('Bold');
    await press('End');
    expect(await focused()).toBe('Redo');
    await press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  it('accepts text from an input method, in lines that match their colours', async () => {
    await start();
    const cdp = await page.context().newCDPSession(page);
    for (const composed of ['ស', 'សុ', 'សុខ']) {
      await cdp.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: composed.length,
        selectionEnd: composed.length,
      });
    }
    await cdp.send('Input.insertText', { text: 'សុខភាពនៃមហាសមុទ្រ '.repeat(20) });
    await press('Enter');
    await keys('## '.repeat(40));
    await untilTrue(
      page,
      `(() => {
        const area = document.querySelector('.markdown textarea');
        const copy = document.querySelector('.markdown-copy');
        return copy.textContent === area.value.replaceAll('\\n', '')
          && area.scrollHeight === copy.scrollHeight;
      })()`,
    );
  });

  it('saves by Ctrl+S and stays, also while more is typed before the server responds', async () => {
    await start();
    await keys('Before.');
    await page.route('**/draft/units/*', async (route) => {
      await new Promise((later) => setTimeout(later, 800));
      await route.continue();
    });
    await press('ControlOrMeta+s');
    await keys(' After.');
    await untilTrue(page, `!document.querySelector('.unit-bar .busy')`);
    expect(await value()).toBe('Before. After.');
    await page.getByText('Unsaved changes').waitFor();
    await page.unroute('**/draft/units/*');
    await press('ControlOrMeta+s');
    await page.getByText(/^\s*Saved at \d/).waitFor();
    const stored = () =>
      web.system.db.row<{ source: string }>(
        `SELECT u.source FROM units u JOIN course_versions v ON v.id = u.course_version_id
         WHERE v.published_at IS NULL AND u.title->>'en' = 'Two agreements, one country'`,
      );
    expect((await stored())?.source).toBe('Before. After.');
    await page.reload();
    await text().waitFor();
    expect(await value()).toBe('Before. After.');
  });

  it('leads to the other units of the course, and fits a phone', async () => {
    const units = page.getByRole('navigation', { name: 'Units' });
    await units.getByRole('link', { name: 'Measures that serve both' }).click();
    await page.getByRole('heading', { level: 1, name: 'Measures that serve both' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await units.isVisible()).toBe(false);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize(sizes.desk);
  });

  it('shows one question of a quiz at a time, which can be moved, and removed with “Undo”', async () => {
    const units = page.getByRole('navigation', { name: 'Units' });
    await units.getByRole('link', { name: 'What have you learnt?' }).click();
    const list = page.getByRole('navigation', { name: 'Questions in this quiz' });
    const entries = () => list.getByRole('button').allTextContents();
    await list.waitFor();
    const [first, second] = (await entries()) as [string, string];
    const shown = (name: string) => page.getByRole('group', { name, exact: true });
    await list.getByRole('button').nth(1).press('Enter');
    await shown('Question 2').waitFor();
    expect(await shown('Question 1').isVisible()).toBe(false);
    expect(await findings(page)).toEqual([]);
    const rest = (entry: string) => entry.replace(/^\d+\. /, '');
    await page.getByRole('button', { name: 'Move up' }).press('Enter');
    await shown('Question 1').waitFor();
    expect((await entries()).slice(0, 2).map(rest)).toEqual([rest(second), rest(first)]);
    await page.getByRole('button', { name: 'Remove question' }).press('Enter');
    await page.getByText('Question removed').waitFor();
    expect(rest((await entries())[0] as string)).toBe(rest(first));
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(rest((await entries())[0] as string)).toBe(rest(second));
    await page.getByRole('button', { name: 'Add a question' }).press('Enter');
    await keys('A new question?');
    expect((await entries()).at(-1)).toContain('A new question?');
    await page.setViewportSize(sizes.phone);
    await shown('Question 1').waitFor();
    await shown('Question 2').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize(sizes.desk);
  });
});
