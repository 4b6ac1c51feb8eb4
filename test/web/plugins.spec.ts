/** @isolated The kinds that a plug-in adds stay registered. */

import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { acceptOffer, BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { setCourses } from '../support/course-factory.js';
import type { Visitor } from '../support/system.js';

const peat = 'What share of the land is peat?';
const rain = 'How many days of rain has a year?';

describe('A kind of quiz question that a plug-in adds', () => {
  let web: BrowserSystem;
  let secretariat: Visitor;
  let trainer: Page;
  let trainee: Page;
  let courseId: string;
  let cohortId: string;

  const press = (page: Page, name: string, nth = 0) =>
    page.getByRole('main').getByRole('button', { name, exact: true }).nth(nth).click();
  /** Asks the API as the trainer who is signed in in the browser. */
  const post = async (path: string, data?: object) => {
    const headers = { origin: web.address };
    const answer = await trainer.context().request.post(path, { headers, data });
    expect(answer.ok()).toBe(true);
    return answer.json();
  };
  const question = (page: Page, number: number) =>
    page.getByRole('group', { name: `Question ${number}`, exact: true });
  /** Shows a question in the editor of a quiz, which shows one at a time. */
  const choose = (number: number) =>
    trainer
      .getByRole('navigation', { name: 'Questions in this quiz' })
      .getByRole('button')
      .nth(number - 1)
      .click();
  const estimate = (page: Page, name: string) =>
    page.getByRole('group', { name }).getByRole('spinbutton');
  const quizRow = async (columns: string) =>
    (
      await web.system.db.row<{ found: object }>(
        `SELECT ${columns} AS found FROM units WHERE kind = 'quiz' AND slug = 'land'`,
      )
    )?.found;

  beforeAll(async () => {
    web = await BrowserSystem.start(() => ({ PLUGINS: './examples/plugin' }));
    secretariat = await web.system.visitor({ role: 'programme-coordinator' });
    const { body } = await web.system.as(secretariat).get('/api/v1/cohorts').expect(200);
    cohortId = body.items[0].id;
    trainer = await web.openAs('trainer');
    const course = await post('/api/v1/courses', {
      ...{ slug: 'land', title: { en: 'Land' }, summary: { en: 'For a test' } },
      ...{ licence: 'CC0', credit: 'Nobody' },
    });
    courseId = course.id;
  });
  afterAll(() => web.stop());

  it('is written by a trainer, who reads what is wrong with it', async () => {
    await visit(trainer, `/teach/courses/${courseId}`);
    await trainer.getByRole('link', { name: 'Add a quiz' }).click();
    await type(trainer.getByLabel('Title', { exact: true }), 'Land');
    await type(trainer.getByLabel('Maximum attempts'), '1');
    await trainer.getByLabel('Type of question').selectOption('Estimate (a number)');
    await press(trainer, 'Add a question');
    await press(trainer, 'Add a question');
    await choose(1);
    await press(trainer, 'Remove question');
    for (const [number, prompt] of [peat, rain].entries()) {
      await choose(number + 1);
      const fields = question(trainer, number + 1);
      await type(fields.getByLabel('Question', { exact: true }), prompt);
    }
    await choose(1);
    await type(question(trainer, 1).getByLabel('Correct value'), '12.5', 40);
    await type(question(trainer, 1).getByLabel('Tolerance'), '0.5', 40);
    await type(question(trainer, 1).getByLabel('Unit'), '%');
    expect(await findings(trainer)).toEqual([]);
    await press(trainer, 'Save');
    await question(trainer, 2).getByText('Enter a number.', { exact: true }).waitFor();
    expect(await question(trainer, 1).getByText('Enter a number.').count()).toBe(0);
    await type(question(trainer, 2).getByLabel('Correct value'), '170');
    await type(question(trainer, 2).getByLabel('Tolerance'), '10');
    await press(trainer, 'Save');
    await trainer.getByRole('heading', { level: 1, name: 'Land' }).waitFor();
    const more = { kind: 'estimate', explanation: null };
    expect(await quizRow(`quiz->'questions'`)).toEqual([
      { id: 'q2', prompt: peat, ...more, settings: { value: 12.5, tolerance: 0.5, unit: '%' } },
      { id: 'q3', prompt: rain, ...more, settings: { value: 170, tolerance: 10, unit: '' } },
    ]);
    await trainer.reload();
    await question(trainer, 1).getByLabel('Correct value').waitFor();
    expect(await question(trainer, 1).getByLabel('Correct value').inputValue()).toBe('12.5');
    await post(`/api/v1/courses/${courseId}/publication`);
    await setCourses(web.system, secretariat, cohortId, [courseId]);
  });

  it('is answered and submitted with no network, once its course is kept', async () => {
    trainee = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(trainee, '/home');
    await trainee.getByRole('link', { name: 'View offer' }).click();
    await acceptOffer(trainee);
    await trainee.getByRole('link', { name: 'Land', exact: true }).waitFor();
    await untilTrue(trainee, 'navigator.serviceWorker.controller !== null');
    await press(trainee, 'Download for offline use');
    await trainee.getByText('1 of 1 units downloaded').waitFor();
    await trainee.getByRole('link', { name: 'Land', exact: true }).click();
    await press(trainee, 'Start quiz');
    await estimate(trainee, peat).waitFor();

    await trainee.context().setOffline(true);
    await trainee.reload();
    await trainee.getByText('You are offline.').waitFor();
    await trainee.getByLabel('Your estimate, in %').waitFor();
    expect(await findings(trainee)).toEqual([]);
    await type(estimate(trainee, peat), '12.30', 60);
    await trainee.getByText('1 question left').waitFor();
    await type(estimate(trainee, rain), '-7.5', 60);
    await trainee.getByText('question left').waitFor({ state: 'detached' });
    await trainee.reload();
    await trainee.getByLabel('Your estimate, in %').waitFor();
    expect(await estimate(trainee, peat).inputValue()).toBe('12.3');
    expect(await estimate(trainee, rain).inputValue()).toBe('-7.5');
    await press(trainee, 'Submit quiz');
    await trainee.getByText('Quiz submitted on this device').waitFor();

    await trainee.context().setOffline(false);
    await trainee.getByText('50%: not passed yet.').waitFor();
    const marked = (prompt: string) => trainee.getByRole('listitem').filter({ hasText: prompt });
    await marked(peat).getByText('Correct', { exact: true }).waitFor();
    await marked(peat).getByText('Your answer: 12.3 %').waitFor();
    await marked(rain).getByText('Incorrect', { exact: true }).waitFor();
    await press(trainee, 'Show answers');
    await marked(rain).getByText('Correct answer: 170, give or take 10').waitFor();
    expect(await marked(peat).getByText('Correct answer').count()).toBe(0);
  });

  it('is drawn in the language of the pages', async () => {
    const page = await web.openAs('trainee', { locale: 'zh-CN' });
    await visit(page, new URL(trainee.url()).pathname);
    await page.getByText('开始测验').waitFor();
    await web.system.asOwner(`ALTER TABLE units DISABLE TRIGGER USER;
      UPDATE units SET quiz = jsonb_set(quiz, '{maxAttempts}', 'null') WHERE slug = 'land';
      ALTER TABLE units ENABLE TRIGGER USER`);
    await page.reload();
    await page.getByRole('button', { name: '开始测验' }).click();
    await page.getByLabel('您的估算（单位：%）').waitFor();
    await page.context().close();
  });

  it('says in words when its page does not come, and comes with another try', async () => {
    const page = await web.openAs('trainee', { serviceWorkers: 'block' });
    await page.route('**/assets/plugins/*', (route) => route.abort());
    await visit(page, new URL(trainee.url()).pathname);
    await press(page, 'Resume quiz');
    await page.getByText('This part could not be loaded.').first().waitFor();
    // They count, and are not answered.
    await page.getByText('2 questions left').waitFor();
    await page.unroute('**/assets/plugins/*');
    await press(page, 'Try again');
    await estimate(page, peat).waitFor();
    await page.context().close();
  });

  it('says in words that it cannot be shown once the plug-in was removed', async () => {
    await web.system.asOwner(`ALTER TABLE units DISABLE TRIGGER USER;
      UPDATE units SET quiz = jsonb_set(quiz, '{questions,1,kind}', '"of-a-plug-in"')
      WHERE slug = 'land'; ALTER TABLE units ENABLE TRIGGER USER`);
    const page = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(page, new URL(trainee.url()).pathname);
    await press(page, 'Resume quiz');
    const gone = 'This question can no longer be shown. It does not count towards your result.';
    await page.getByRole('group', { name: rain }).getByText(gone).waitFor();
    expect(await findings(page)).toEqual([]);
    await type(estimate(page, peat), '13');
    await press(page, 'Submit quiz');
    await page.getByText('Passed with 100%.').waitFor();
    const marked = page.getByRole('listitem').filter({ hasText: rain });
    await marked.getByText(gone).waitFor();
    expect(await marked.getByText(/^(Correct|Incorrect)$/).count()).toBe(0);

    await post(`/api/v1/courses/${courseId}/draft`);
    await visit(trainer, `/teach/courses/${courseId}/units/land`);
    await question(trainer, 1).waitFor();
    await choose(2);
    await question(trainer, 2).getByText('Remove the question to save the quiz.').waitFor();
    await press(trainer, 'Remove question');
    await press(trainer, 'Save');
    await trainer.getByText(/^\s*Saved at \d/).waitFor();
  });
});
