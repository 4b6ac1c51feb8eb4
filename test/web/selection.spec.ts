import type { Page } from 'playwright-core';
import { BrowserSystem, type, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

describe('Selection in a browser', () => {
  let web: BrowserSystem;
  let cohortId: string;
  let officer: Visitor;
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name }).first().click();

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(web.system, officer, [
      { pool: 'KH', seats: 1 },
      { pool: 'open', seats: 1 },
    ]);
    for (const rank of [1, 2, 3]) {
      await web.system
        .as(officer)
        .post(`/api/v1/cohorts/${cohortId}/nominations`)
        .send({
          email: `nominee-${rank}@test.invalid`,
          latinName: `TEST Nominee ${rank}`,
          memberState: 'KH',
          rank,
        })
        .expect(201);
    }
    const { personId } = (await web.system.db.row<{ personId: string }>(
      `SELECT id AS "personId" FROM people WHERE email = 'trainer@demonstration.invalid'`,
    )) as { personId: string };
    await web.system
      .as(officer)
      .put(`/api/v1/cohorts/${cohortId}/reviewers`)
      .set('if-match', await web.system.etag(officer, `/api/v1/cohorts/${cohortId}`))
      .send({ personIds: [personId] })
      .expect(200);
  });
  afterAll(() => web.stop());

  it('builds a form from typed questions, and shows it to applicants', async () => {
    const page = await web.openAs('secretariat');
    await visit(page, `/coordinate/${cohortId}/form`);
    await press(page, 'Choice');
    const added = page.getByRole('group', { name: '2 · Choice' });
    await type(added.getByLabel('Question', { exact: true }), 'Which field?');
    await type(added.getByLabel('Option 1', { exact: true }), 'Sea');
    await page.reload(); // the draft survives
    expect(await added.getByLabel('Question', { exact: true }).inputValue()).toBe('Which field?');
    await press(page, 'Save form');
    await page.getByText('Saved').first().waitFor();

    const applicant = await web.openAs('applicant');
    await visit(applicant, `/cohorts/${cohortId}`);
    await press(applicant, 'Apply');
    await press(applicant, 'Submit application');
    await applicant.getByText('Please fill this in.').first().waitFor();
    await applicant.getByLabel('Which field?').selectOption('Sea');
    await press(applicant, 'Submit application');
    await applicant.getByText('Your application is under review.').waitFor();
  });

  it('lets a reviewer score by keyboard alone, one application after the other', async () => {
    const page = await web.openAs('trainer');
    await visit(page, `/review/${cohortId}`);
    await page.getByText('0 of 4 scored').waitFor();
    const scores = ['5', '4', '3', '2'];
    for (const [index, digit] of scores.entries()) {
      await page.getByRole('group', { name: /^Relevance/ }).waitFor();
      await page.keyboard.press(digit);
      await page.keyboard.press(digit);
      await page.keyboard.press('s');
      await page.getByText(`${index + 1} of 4 scored`).waitFor();
      if (index < 3)
        await page.locator('.criterion input:checked').first().waitFor({ state: 'detached' });
    }
    expect(await page.locator('.files').textContent()).toContain('100%');
  });

  it('proposes seats with reasons, moves people by hand with a reason, and sends the offers', async () => {
    const page = await web.openAs('secretariat');
    await visit(page, `/coordinate/${cohortId}/allocation`);
    await press(page, 'Propose allocation');
    await page.getByText('Cambodia, seat 1 of 1 (rank 1).').waitFor();
    await page
      .getByText(/Cambodia: 1 seat filled, up to rank 1\. Open pool: 1 seat filled/)
      .first()
      .waitFor();
    await press(page, 'Move: TEST Nominee 3');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Move to').selectOption('Open pool');
    await type(dialog.getByLabel('Reason'), 'Runs the pilot site');
    await press(page, 'Show what would change');
    await dialog.getByText('TEST Nominee 3: Waiting list → Open pool').waitFor();
    await dialog.getByText('TEST Nominee 2: Open pool → Waiting list').waitFor();
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('Placed manually: Runs the pilot site').waitFor();
    await press(page, 'Send 2 offers');
    await page.getByRole('dialog').getByRole('button', { name: 'Send 2 offers' }).click();
    await page.getByText(/^Sent on/).waitFor();
    const { body } = await web.system
      .as(officer)
      .get(`/api/v1/cohorts/${cohortId}/applications?state=offered`)
      .expect(200);
    expect(body.items.map((item: { latinName: string }) => item.latinName).sort()).toEqual([
      'TEST Nominee 1',
      'TEST Nominee 3',
    ]);
  });

  it('shows applicants their place on the waiting list, and dates in their language', async () => {
    const page = await web.openAs('applicant', { locale: 'km' });
    const { body } = await web.system
      .as(officer)
      .get(`/api/v1/cohorts/${cohortId}/applications?state=waiting&search=Applicant`)
      .expect(200);
    await visit(page, `/applications/${body.items[0].id}`);
    await page.getByText('អ្នកស្ថិតនៅលេខ 2 ក្នុងបញ្ជីរង់ចាំ។').first().waitFor();
    await visit(page, `/cohorts/${cohortId}`);
    expect(await page.textContent('main')).not.toContain('cldr.');
  });
});
