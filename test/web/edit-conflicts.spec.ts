import type { Page } from 'playwright-core';
import { mergeChanges } from '../../web/src/forms/merge.js';
import { BrowserSystem, type, visit } from '../support/browser.js';
import type { Visitor } from '../support/system.js';

describe('Merging unsaved changes into a newer version', () => {
  it('keeps changed fields and takes all others from the newer version', () => {
    const from = { title: { en: 'A', km: 'ក' }, list: [1], minutes: 1, gone: 'x' };
    const typed = { title: { en: 'B', km: 'ក' }, list: [1, 2], minutes: 1 };
    const now = { title: { en: 'C', km: 'ខ' }, list: [3], minutes: 5, gone: 'x', more: true };
    expect(mergeChanges<object>(typed, from, now)).toEqual({
      ...{ title: { en: 'B', km: 'ខ' }, list: [1, 2], minutes: 5, more: true },
    });
    expect(mergeChanges<object>(from, from, now)).toEqual(now);
  });
});

describe('A form for something that another person has changed', () => {
  let web: BrowserSystem;
  let page: Page;
  let officer: Visitor;
  let cohortId: string;
  let path: string;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    const { body } = await web.system.as(officer).get('/api/v1/cohorts').expect(200);
    cohortId = body.items[0].id;
    path = `/api/v1/cohorts/${cohortId}`;
    page = await web.openAs('secretariat');
  });
  afterAll(() => web.stop());

  const main = () => page.getByRole('main');
  const about = () => main().locator('form').first();
  const title = () => about().getByLabel('Title', { exact: true });
  const press = (name: string) => main().getByRole('button', { name, exact: true }).first().click();
  /** Presses a button that submits, and waits for the response. */
  const send = async (name = 'Save') => {
    const answer = page.waitForResponse(
      (response) => !['GET', 'HEAD'].includes(response.request().method()),
    );
    await press(name);
    return (await answer).status();
  };
  const elsewhere = async (change: object) =>
    web.system
      .as(officer)
      .patch(path)
      .set('if-match', await web.system.etag(officer, path))
      .send(change)
      .expect(200);
  const cohort = async () => (await web.system.as(officer).get(path).expect(200)).body;

  it('reports the conflict, loads the new version and keeps what was typed', async () => {
    await visit(page, `/coordinate/${cohortId}/set-up`);
    await type(title(), 'Typed here');
    await elsewhere({ summary: { en: 'Written elsewhere' } });
    expect(await send()).toBe(412);
    await page.getByText('Someone else changed this after you opened it.').waitFor();
    expect((await cohort()).title.en).not.toBe('Typed here');
    await press('Load the latest version');
    await page.getByText('This is the latest version, with your changes.').waitFor();
    expect(await title().inputValue()).toBe('Typed here');
    expect(await send()).toBe(200);
    expect(await cohort()).toMatchObject({
      title: { en: 'Typed here' },
      summary: { en: 'Written elsewhere' },
    });
  });

  it('saves several times without being reopened', async () => {
    for (const text of ['Once', 'Twice']) {
      await type(title(), text);
      expect(await send()).toBe(200);
      expect((await cohort()).title.en).toBe(text);
    }
    // Saving another part of the cohort raises its version, but changes nothing in this form.
    await type(title(), 'Thrice');
    const seats = main().getByRole('spinbutton', { name: /Cambodia/ });
    await type(seats, String(Number(await seats.inputValue()) + 1));
    expect(await send('Save seats')).toBe(200);
    expect(await send()).toBe(200);
    expect((await cohort()).title.en).toBe('Thrice');
  });

  it('still detects the conflict after the page is reloaded', async () => {
    await type(title(), 'Typed before');
    await elsewhere({ title: { en: 'Another title' } });
    await page.reload();
    await page.getByText('Someone else changed this after you opened it.').waitFor();
    expect(await title().inputValue()).toBe('Typed before');
    expect(await send()).toBe(412);
    expect((await cohort()).title.en).toBe('Another title');
    await press('Load the latest version');
    await page.getByText('This is the latest version, with your changes.').waitFor();
    expect(await send()).toBe(200);
    expect((await cohort()).title.en).toBe('Typed before');
  });

  it('rejects a new unit whose name is taken', async () => {
    const trainer = await web.openAs('trainer');
    await visit(trainer, '/teach');
    const { request } = trainer.context();
    const { items } = await (await request.get('/api/v1/me/courses')).json();
    const courseId = items[0].id as string;
    const headers = { origin: web.address };
    const draft = await request.post(`/api/v1/courses/${courseId}/draft`, { headers });
    const { units } = await draft.json();
    await visit(trainer, `/teach/courses/${courseId}/units/new?kind=lesson`);
    await type(trainer.getByLabel('Title', { exact: true }), units[0].slug);
    await trainer.getByRole('button', { name: 'Save', exact: true }).click();
    await trainer.getByText('The draft already has a unit with this name.').waitFor();
  });
});
