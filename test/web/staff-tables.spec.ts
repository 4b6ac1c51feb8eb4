import type { Page } from 'playwright-core';
import { BrowserSystem, openRowMenu, sizes, type, untilTrue, visit } from '../support/browser.js';
import { manyApplicants, openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

describe('The tables of staff', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  let coordinator: Page;
  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    coordinator = await web.openAs('secretariat');
  });
  afterAll(() => web.stop());

  it('sort tables by columns of data, not by columns of buttons', async () => {
    const { body } = await web.system.as(officer).get('/api/v1/cohorts').expect(200);
    for (const { id } of body.items) {
      await visit(coordinator, `/coordinate/${id}/applications`);
      const actions = coordinator.getByRole('columnheader', { name: 'Actions' });
      if ((await actions.count()) === 0) continue;
      expect(await actions.getByRole('button').count()).toBe(0);
      await coordinator
        .getByRole('columnheader', { name: 'Country' })
        .getByRole('button')
        .waitFor();
      return;
    }
    throw new Error('no cohort has applications');
  });

  it.each([
    ['desk', 3_200],
    ['phone', 8_000],
  ] as const)('fit fifty entries of the audit record on a page of a %s', async (size, height) => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36';
    for (let n = 0; n < 50; n++) {
      await web.system
        .as(officer)
        .post('/api/v1/people')
        .set('user-agent', agent)
        .send({ email: `${size}-${n}@test.invalid`, latinName: 'TEST Guest' })
        .expect(201);
    }
    const page = await web.openAs('administrator', { viewport: sizes[size] });
    await visit(page, '/administer/audit');
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(50);
    const list = await page.locator('table').evaluate((table) => table.scrollHeight);
    expect(list).toBeLessThan(height);
    const text = await page.locator('tbody').textContent();
    expect(text).toMatch(/ · Chrome on Linux/);
    expect(text).not.toContain('Mozilla');
    // The headings stay in view while the rows scroll.
    if (size === 'desk') {
      await page.locator('.table-box').evaluate((box) => {
        box.scrollIntoView({ block: 'end' });
        box.scrollTop = box.scrollHeight;
      });
      const heading = await page.getByRole('columnheader').first().boundingBox();
      expect(heading?.y).toBeGreaterThan(50);
      expect(heading?.y).toBeLessThan(800);
    }
  });

  it('reject many applications for one reason, by a filter that was saved', async () => {
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    await manyApplicants(web.system, cohortId, 4);
    await visit(coordinator, `/coordinate/${cohortId}/applications`);
    await coordinator.getByText('4 applications').waitFor();
    const status = coordinator.getByRole('group', { name: 'Status' });
    await status.getByRole('button', { name: 'Under review 4' }).press('Enter');
    await coordinator.getByRole('button', { name: 'Save filter' }).click();
    const dialog = coordinator.getByRole('dialog');
    await type(dialog.getByLabel('Filter name'), 'To decide');
    await coordinator.keyboard.press('Enter');
    await coordinator.getByText('Filter saved').waitFor();
    const saved = coordinator.getByRole('button', { name: 'To decide', exact: true });
    await saved.press('Enter');
    expect(await status.locator('[aria-pressed=true]').textContent()).toBe('All 4');
    await saved.press('Enter');
    await untilTrue(coordinator, "location.search === '?state=submitted'");
    await coordinator.getByRole('button', { name: 'Delete filter: To decide' }).press('Enter');
    await saved.waitFor({ state: 'detached' });
    await coordinator.getByRole('button', { name: 'Undo' }).click();
    await saved.waitFor();

    // From the first to the third with the shift key, and one of them is decided meanwhile.
    const boxes = coordinator.getByRole('checkbox', { name: /^Select: / });
    await boxes.nth(0).focus();
    await coordinator.keyboard.press('Space');
    await coordinator.getByText('1 selected').waitFor();
    await coordinator.getByRole('button', { name: 'Offer a place', exact: true }).waitFor();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await coordinator.getByText('3 selected').waitFor();
    // Who of several is offered a place depends on their order.
    await coordinator.getByRole('link', { name: 'Offer places in Allocation' }).waitFor();
    expect(
      await coordinator.getByRole('button', { name: 'Offer a place', exact: true }).count(),
    ).toBe(0);
    const name = (await boxes.nth(1).getAttribute('aria-label'))?.replace('Select: ', '') ?? '';
    const list = await web.system
      .as(officer)
      .get(`/api/v1/cohorts/${cohortId}/applications`)
      .expect(200);
    const decided = list.body.items.find((one: { latinName: string }) => one.latinName === name);
    await web.system.as(officer).post(`/api/v1/applications/${decided.id}/withdrawal`).expect(200);
    await coordinator.getByRole('button', { name: 'Reject 3 applications' }).click();
    await dialog.getByText('This cannot be undone.').waitFor();
    await dialog.getByLabel('Standard reason').selectOption('requirements-not-met');
    await dialog.getByRole('button', { name: 'Reject 3 applications' }).press('Enter');
    await coordinator.getByText('2 applications rejected').waitFor();
    const report = coordinator.getByRole('alert').filter({ hasText: '1 of 3 could not be done' });
    expect(await report.textContent()).toContain(name);
    await coordinator.getByText('1 application', { exact: true }).waitFor();
    await coordinator.getByLabel('Select all on this page').press('Space');
    await coordinator.getByRole('button', { name: 'Reject 1 application' }).waitFor();
    await coordinator.getByRole('button', { name: 'Clear selection' }).press('Enter');
    expect(await coordinator.getByRole('button', { name: 'Reject 1 application' }).count()).toBe(0);
  });

  it('find a person, and on a phone open the filters and the menu of a row', async () => {
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    await manyApplicants(web.system, cohortId, 3);
    const page = await web.openAs('secretariat', { viewport: sizes.phone });
    await visit(page, `/coordinate/${cohortId}/applications`);
    await page.getByText('3 applications').waitFor();
    await page.getByRole('button', { name: 'Under review 3' }).press('Enter');
    const country = page.getByLabel('Country');
    expect(await country.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Filters 1' }).press('Enter');
    await country.selectOption('KH');
    await page.getByRole('button', { name: 'Filters 2' }).press('Enter');
    expect(await country.isVisible()).toBe(false);
    await type(page.getByRole('searchbox'), 'applicant-2-');
    await page.getByText('1 application', { exact: true }).waitFor();
    await page.getByText('Cambodia · Applied').waitFor();
    await openRowMenu(page, 'TEST Applicant 2');
    await page.keyboard.press('Tab');
    await untilTrue(page, "document.activeElement.textContent === 'Offer a place'");
    await page.keyboard.press('Escape');
    await untilTrue(page, "document.activeElement.ariaLabel === 'Actions: TEST Applicant 2'");
    await type(page.getByRole('searchbox'), 'Nobody');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('3 applications').waitFor();
  });
});
