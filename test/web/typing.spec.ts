import type { Locator, Page } from 'playwright-core';
import { BrowserSystem, untilTrue, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

const columns = 'Email\tName\tNative name\tOrganisation\tStakeholder group\tLanguage\tRank';
const line = (email: string, name: string) => `${email}\t${name}\t\tA ministry\tofficial\ten\t`;

/** People keep typing while the server responds to what they typed before. */
describe('Typing while the server responds', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  let cohortId: string;
  let page: Page;

  const list = () => page.getByLabel('List of nominees');
  const field = (name: string, number: number) =>
    page.getByLabel(`${name}, line ${number}`, { exact: true });
  const email = (number: number) => field('Email', number);
  const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")');
  const isLost = () => page.evaluate('document.activeElement === document.body');
  const paste = async (...lines: string[]) => {
    // Clears what the previous test left, and waits until its response is gone.
    await list().fill('');
    await page.locator('table.lines').waitFor({ state: 'detached' });
    await list().fill([columns, ...lines].join('\n'));
    await page.getByText(/\d+ ready, \d+ to fix/).waitFor();
  };
  const replace = async (input: Locator, text: string, delay = 0) => {
    await input.click({ clickCount: 3 });
    await input.pressSequentially(text, { delay });
  };

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 3 }]);
    page = await web.openAs('coordinator', { viewport: { width: 1366, height: 768 } });
    await visit(page, `/coordinate/${cohortId}/nominations`);
  });
  afterAll(() => web.stop());

  it.each([20, 60, 150])(
    'keeps every character typed into an invalid line, at %i ms per key',
    async (delay) => {
      await paste(line('good@test.invalid', 'TEST Good'), line('bad', 'TEST Bad'));
      await page.getByText('1 ready, 1 to fix').waitFor();
      await replace(email(3), 'new.person@moe.test.invalid', delay);
      expect(await email(3).inputValue()).toBe('new.person@moe.test.invalid');
      await page.keyboard.press('Enter');
      await page.getByText('2 ready, 0 to fix').waitFor();
      expect(await email(3).inputValue()).toBe('new.person@moe.test.invalid');
      expect(await list().inputValue()).toContain('new.person@moe.test.invalid');
      expect(await focused()).toBe('Email, line 3');
    },
  );

  it('keeps new input while a slow server responds to earlier input', async () => {
    await page.route('**/nominations/imports?preview=true', async (route) => {
      await new Promise((later) => setTimeout(later, 1_500));
      await route.continue();
    });
    await paste(line('bad', 'TEST One'), line('worse', 'TEST Two'));
    await replace(email(2), 'one@test.invalid', 20);
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Email, line 3');
    await replace(email(3), 'two@test.invalid', 150);
    expect(await email(2).inputValue()).toBe('one@test.invalid');
    expect(await email(3).inputValue()).toBe('two@test.invalid');
    await page.keyboard.press('Tab');
    await page.getByText('2 ready, 0 to fix').waitFor();
    expect(await email(2).inputValue()).toBe('one@test.invalid');
    expect(await email(3).inputValue()).toBe('two@test.invalid');
    await page.unroute('**/nominations/imports?preview=true');
  });

  it('allows a valid line to be corrected, and never loses the focus', async () => {
    await paste(line('first@test.invalid', 'TEST Furst'), line('bad', 'TEST Second'));
    await replace(field('Name', 2), 'TEST First');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Email, line 3');
    await replace(email(3), 'second@test.invalid');
    await page.keyboard.press('Enter');
    await page.getByText('2 ready, 0 to fix').waitFor();
    expect(await isLost()).toBe(false);
    expect(await list().inputValue()).toContain('TEST First');
  });

  it('accepts text from an input method completely', async () => {
    await paste(line('first@test.invalid', 'TEST First'), `bad\tTEST Second\tណា\t\t\t\t`);
    const native = field('Native name', 3);
    await native.click({ clickCount: 3 });
    const cdp = await page.context().newCDPSession(page);
    for (const text of ['zh', 'zhang', 'zhangwei']) {
      await cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    // Enter that picks a candidate of the input method does not commit the field.
    await page.evaluate(`document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))`);
    expect(await focused()).toBe('Native name, line 3');
    await cdp.send('Input.insertText', { text: '张伟' });
    expect(await native.inputValue()).toBe('张伟');
    await native.fill('');
    for (const text of ['ស', 'សុ', 'សុខ']) {
      await cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    await cdp.send('Input.insertText', { text: 'សុខ ដារ៉ា' });
    expect(await native.inputValue()).toBe('សុខ ដារ៉ា');
    await page.keyboard.press('Enter');
    await untilTrue(page, `document.querySelector('textarea').value.includes('សុខ ដារ៉ា')`);
  });

  it('shows only lines to fix, and keeps the one that is being edited', async () => {
    await paste(
      line('first@test.invalid', 'TEST First'),
      line('bad', 'TEST Second'),
      line('worse', 'TEST Third'),
    );
    await page.getByLabel('Show only lines to fix').check();
    expect(await email(2).isVisible()).toBe(false);
    await replace(email(3), 'second@test.invalid');
    await page.keyboard.press('Enter');
    await page.getByText('2 ready, 1 to fix').waitFor();
    expect(await focused()).toBe('Email, line 4');
    await email(3).waitFor({ state: 'hidden' });
    await replace(email(4), 'third@test.invalid');
    await page.keyboard.press('Enter');
    await page.getByText('3 ready, 0 to fix').waitFor();
    expect(await focused()).toBe('Email, line 4');
  });

  it('skips a line with a visible button, undoes it, and shows which lines are ready before submission', async () => {
    await paste(line('first@test.invalid', 'TEST First'), line('bad', 'TEST Second'));
    const rows = page.locator('table.lines tbody tr');
    expect(await rows.nth(0).textContent()).toContain('Ready');
    expect(await rows.nth(1).textContent()).toContain('Needs fixing');
    const skip = page.getByRole('button', { name: 'Skip line 3' });
    const box = await skip.boundingBox();
    expect((box?.x ?? 9_999) + (box?.width ?? 0)).toBeLessThan(1_366);
    expect(await skip.textContent()).toBe('Skip this line');
    await skip.click();
    await page.getByText('1 ready, 0 to fix').waitFor();
    expect(await isLost()).toBe(false);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 ready, 1 to fix').waitFor();
    expect(await list().inputValue()).toContain('TEST Second');
  });

  it('clears the table with the text', async () => {
    await paste(line('first@test.invalid', 'TEST First'));
    await list().fill('');
    await page.locator('table.lines').waitFor({ state: 'detached' });
    expect(await page.getByText(/ready, \d+ to fix/).count()).toBe(0);
  });

  it('keeps the lines to fix editable after the others were submitted', async () => {
    const good = Array.from({ length: 12 }, (_, n) => line(`p${n}@test.invalid`, `TEST P${n}`));
    await paste(...good, line('bad', 'TEST Bad'));
    await page.getByRole('button', { name: 'Nominate 12 people' }).click();
    await page.getByText('12 people nominated').waitFor();
    await page.getByText('0 ready, 1 to fix').waitFor();
    await replace(email(2), 'now.good@test.invalid', 20);
    await page.keyboard.press('Enter');
    await page.getByText('1 ready, 0 to fix').waitFor();
    await page.getByRole('button', { name: 'Nominate 1 person' }).click();
    await page.getByText('1 person nominated').waitFor();
    expect(await list().inputValue()).toBe('');
  });

  it('moves a person in the ranking once their number is committed', async () => {
    await visit(page, `/coordinate/${cohortId}/nominations`);
    const names = () => page.locator('.ranking .grow').allTextContents();
    const first = ((await names())[0] ?? '').trim().split('  ')[0] as string;
    const rank = page.locator('.ranking input').first();
    const label = (await rank.getAttribute('aria-label')) as string;
    await replace(rank, '12', 60);
    await page.keyboard.press('Enter');
    await untilTrue(
      page,
      `document.querySelectorAll('.ranking .grow')[11].textContent.includes(${JSON.stringify(first.slice(0, 7))})`,
    );
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe('12');
    await untilTrue(
      page,
      `document.activeElement.getAttribute('aria-label') === ${JSON.stringify(label)}`,
    );
  });

  it('allows numbers and translations to be cleared and retyped', async () => {
    const set = await web.openAs('secretariat');
    await visit(set, `/coordinate/${cohortId}/set-up`);
    const seats = set.getByLabel('Seats: Cambodia');
    await seats.click({ clickCount: 3 });
    await set.keyboard.press('Delete');
    expect(await seats.inputValue()).toBe('');
    await seats.pressSequentially('12');
    expect(await seats.inputValue()).toBe('12');

    await set.getByText('Target shares').first().click();
    await set.getByRole('button', { name: 'Add target share' }).click();
    const source = set.getByLabel('Based on');
    expect(await source.inputValue()).toBe('gender');
    await source.selectOption({ label: 'Stakeholder group' });
    await source.selectOption({ label: 'Gender' });
    // The answers of one source are none of another.
    const answers = set.getByRole('group', { name: 'Answers that count' });
    expect(await answers.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await answers.getByRole('checkbox', { name: 'Women' }).check();
    const percent = set.getByLabel('Minimum (%)');
    await percent.click({ clickCount: 3 });
    await set.keyboard.press('Delete');
    await percent.pressSequentially('40');
    expect(await percent.inputValue()).toBe('40');

    await set.getByRole('combobox', { name: 'Add a language' }).first().selectOption({ index: 1 });
    const other = set.getByLabel(/^Title \(/).first();
    await other.pressSequentially('Text');
    for (let n = 0; n < 4; n++) await set.keyboard.press('Backspace');
    await other.pressSequentially('Again');
    expect(await other.inputValue()).toBe('Again');
    await set.context().close();
  });
});
