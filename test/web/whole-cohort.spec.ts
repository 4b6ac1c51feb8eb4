import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { zipFolder } from '../../src/platform/files/zip-folder.js';
import { demonstrationLesson } from '../../src/seed/demonstration.js';
import {
  acceptOffer,
  BrowserSystem,
  menuCount,
  openCohortPage,
  openRowMenu,
  pressAndConfirm,
  sizes,
  type,
} from '../support/browser.js';

const newPassword = 'a sentence that only tests know';

describe.each(Object.entries(sizes))('A whole cohort in a browser, on a %s', (size, viewport) => {
  let web: BrowserSystem;
  const people: Record<string, Page> = {};

  const steps: [string, () => Promise<void>][] = [];
  const step = (name: string, act: () => Promise<void>) => steps.push([name, act]);

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  /** Opens a separate browser context for a person. */
  async function person(name: string): Promise<Page> {
    const page = await web.open({ viewport, timezoneId: 'Asia/Phnom_Penh' });
    people[name] = page;
    return page;
  }
  async function signIn(name: string): Promise<Page> {
    const page = await person(name);
    await page.goto('/sign-in');
    await type(page.getByLabel('Email address'), `${name}@demonstration.invalid`);
    await type(page.getByLabel('Password'), web.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
    return page;
  }
  const as = (name: string) => people[name] as Page;
  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name }).first().click();
  const follow = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('link', { name }).first().click();

  /** Opens the link in an email and sets a password. */
  async function activate(name: string, email: string, to: RegExp): Promise<Page> {
    const { text } = await web.system.mail.find(email, (mail) => /\/activate\S*#/.test(mail.text));
    const page = people[name] ?? (await person(name));
    await page.goto(/\/activate\S*#\S+/.exec(text)?.[0] as string);
    await type(page.getByLabel('New password'), newPassword);
    await press(page, 'Set password and sign in');
    await heading(page, to);
    return page;
  }

  step('a trainer imports a lesson, adds a quiz by hand and publishes', async () => {
    const page = await signIn('trainer');
    await page.goto('/teach');
    await follow(page, 'Import a lesson');
    await page.getByLabel('ZIP file of the lesson').setInputFiles({
      name: 'lesson.zip',
      mimeType: 'application/zip',
      buffer: await zipFolder(demonstrationLesson),
    });
    await page.getByText('4 units').waitFor();
    await follow(page, 'Open draft');
    await follow(page, 'Add a quiz');
    await type(page.getByLabel('Title', { exact: true }), `Test quiz on a ${size}`);
    await type(page.getByLabel('Question', { exact: true }), 'Which is right?');
    await type(page.getByLabel('Answer 1', { exact: true }), 'This');
    await type(page.getByLabel('Answer 2', { exact: true }), 'That');
    await page.reload();
    await page.getByText('We restored your unsaved changes.').waitFor();
    expect(await page.getByLabel('Answer 2', { exact: true }).inputValue()).toBe('That');
    await press(page, 'Save');
    await heading(page, `Test quiz on a ${size}`);
    await follow(page, /^Biodiversity and climate/);
    await pressAndConfirm(page, 'Publish');
    await heading(page, 'Teach');
    await page.getByText('Published: version 1').nth(1).waitFor();
  });

  step(
    'the secretariat sets a cohort up, with seats, courses and a workshop, and opens it',
    async () => {
      const page = await signIn('secretariat');
      await page.goto('/coordinate');
      await follow(page, 'New cohort');
      await type(page.getByLabel('Title', { exact: true }), `Cohort on a ${size}`);
      await press(page, 'Create draft');
      await page.getByText('Please fix the highlighted fields.').waitFor();
      await type(page.getByLabel('Summary', { exact: true }), 'Made in a test.');
      for (const pool of ['Brunei Darussalam', 'Cambodia', 'Open pool']) {
        await type(page.getByLabel(`Seats: ${pool}`), pool === 'Cambodia' ? '1' : '0');
      }
      await press(page, 'Create draft');
      await heading(page, `Cohort on a ${size}`);
      // The demonstration's own course has the same title, and is listed first.
      await page
        .getByRole('button', { name: /^Add: Biodiversity and climate/ })
        .nth(1)
        .click();
      await page.getByRole('button', { name: /^Remove: Biodiversity/ }).waitFor();
      await follow(page, 'Add workshop');
      await type(page.getByLabel('Title', { exact: true }).first(), 'Test workshop');
      await type(page.getByLabel('Summary', { exact: true }), 'One hall.');
      await page.getByLabel('Demonstration Trainer').check();
      await type(
        page.getByRole('group', { name: 'Session 1' }).getByLabel('Title', { exact: true }),
        'First session',
      );
      const local = (minutes: number) =>
        new Date(Date.now() + minutes * 60_000)
          .toLocaleString('sv-SE', { timeZone: 'Asia/Phnom_Penh' })
          .replace(' ', 'T')
          .slice(0, 16);
      await page.getByLabel('Starts').fill(local(-2));
      await page.getByLabel('Ends').fill(local(118));
      await type(page.getByLabel('Location'), 'Phnom Penh');
      await press(page, 'Create workshop');
      await page.getByText('First session').waitFor();
      await openCohortPage(page, 'Overview');
      await pressAndConfirm(page, 'Open for applications');
      await page.getByText('This cohort is public').waitFor();
    },
  );

  step(
    'a national coordinator nominates from a list: checked as it is typed, fixed, submitted',
    async () => {
      const page = await signIn('coordinator');
      await page.goto('/coordinate');
      await follow(page, `Cohort on a ${size}`);
      await openCohortPage(page, 'Nominations', 'People');
      const list = page.getByLabel('List of nominees');
      await list.fill(
        `Email\tName\tNative name\tRank\nfirst-${size}@test.invalid\tTEST First\tសាកល្បង ទីមួយ\t1\nnot-an-address\tTEST Second\t\t2`,
      );
      await page.getByText('1 ready, 1 to fix').waitFor();
      await page.reload();
      await page.getByText('1 ready, 1 to fix').waitFor();
      await list.fill(
        `Email,Name,Native name,Rank\nfirst-${size}@test.invalid,TEST First,សាកល្បង ទីមួយ,1\nsecond-${size}@test.invalid,TEST Second,,2`,
      );
      await press(page, 'Nominate 2 people');
      await page.getByText('2 people nominated').waitFor();
    },
  );

  step('a person registers, opens the email and applies', async () => {
    const page = await person('applicant');
    await page.goto('/');
    await follow(page, `Cohort on a ${size}`);
    await follow(page, 'Create an account');
    await type(page.getByLabel('Email address'), `self-${size}@test.invalid`);
    await type(page.getByLabel('Name in Latin letters'), 'TEST Self');
    await page.getByLabel('Country').selectOption('Cambodia');
    await page.getByLabel('I have read the privacy notice.').check();
    await press(page, 'Create an account');
    await page.getByText('Check your email').waitFor();
    // The email leads to the application form of the cohort that they came from.
    await activate('applicant', `self-${size}@test.invalid`, new RegExp(`^Cohort on a ${size}`));
    await page.waitForURL(/\/applications\//);
    const why = page.getByLabel('Why do you want to take part?');
    await type(why, 'I keep the survey data of a marine park.');
    await page.reload();
    expect(await why.inputValue()).toContain('marine park');
    await press(page, 'Submit application');
    await page.getByText('Your application is under review.').waitFor();
  });

  step(
    'the secretariat offers one seat, the others wait; a confirmation can be cancelled',
    async () => {
      const page = as('secretariat');
      await openCohortPage(page, 'Applications', 'People');
      await openRowMenu(page, 'TEST First');
      await press(page, 'Offer a place: TEST First');
      await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
      for (const name of ['TEST First', 'TEST Second', 'TEST Self']) {
        await openRowMenu(page, name);
        await pressAndConfirm(page, `Offer a place: ${name}`);
        await page
          .getByRole('button', { name: `Offer a place: ${name}`, includeHidden: true })
          .waitFor({ state: 'detached' });
      }
      await openCohortPage(page, 'Waiting list', 'Selection');
      await page.waitForURL(/waiting-list/);
      const list = page.getByRole('table');
      await list.getByText('TEST Second').first().waitFor();
      await list.getByText('TEST Self').first().waitFor();
      expect(await page.getByRole('row').count()).toBe(3);
    },
  );

  step('the first nominee opens the email, accepts, studies and passes the quiz', async () => {
    const page = await activate('trainee', `first-${size}@test.invalid`, /^Good |សួស្ដី/);
    // The coordinator typed their name, so they are asked to check it.
    await page.getByRole('link', { name: /^Check my profile|^ពិនិត្យព័ត៌មានផ្ទាល់ខ្លួន/ }).waitFor();
    await follow(page, 'View offer');
    await acceptOffer(page);
    await page.getByText('0 of 3 required units and 0 of 1 quiz done').waitFor();
    await follow(page, /^Start/);
    for (let unit = 0; unit < 4; unit++) {
      const title = await page.getByRole('heading', { level: 1 }).textContent();
      await press(page, 'Mark as complete and continue');
      await page
        .getByRole('heading', { level: 1, name: title ?? '', exact: true })
        .waitFor({ state: 'detached' });
    }
    await press(page, 'Start quiz');
    await page.getByLabel('That').check();
    await press(page, 'Submit quiz');
    await page.getByText('0%: not passed yet.').waitFor();
    await press(page, 'Try again');
    await page.getByLabel('This', { exact: true }).check();
    await press(page, 'Submit quiz');
    await page.getByText('Passed with 100%').waitFor();
    await page.goto('/home');
    await page.getByText('Required units: 3 of 3').waitFor();
    await page.getByText('Quizzes passed: 1 of 1').waitFor();
  });

  step('the trainee books a place and checks in with the trainer’s code', async () => {
    const trainee = as('trainee');
    await trainee.goto('/workshops');
    await press(trainee, 'Book a place');
    await follow(trainee, 'Check in');
    const trainer = as('trainer');
    await trainer.goto('/teach');
    await trainer
      .locator('section', { hasText: 'Test workshop' })
      .getByRole('link', { name: 'Open session' })
      .click();
    await press(trainer, 'Show code');
    const code = await trainer.locator('.code').textContent();
    await type(trainee.getByLabel('Code'), code as string);
    await press(trainee, 'Check in');
    await trainee.getByText('You are checked in.').waitFor();
    await trainer.reload();
    await trainer.getByText('1 of 1 present').waitFor();
  });

  step('the secretariat issues the certificate; it is downloaded, verified, revoked', async () => {
    const page = as('secretariat');
    await web.system.idle();
    await openCohortPage(page, 'Certificates');
    await page.getByText('Met', { exact: true }).waitFor();
    await press(page, 'Prepare certificates');
    await pressAndConfirm(page, 'Approve and issue 1 certificate');
    await page.getByText('All certificates issued').waitFor();

    const trainee = as('trainee');
    await trainee.goto('/certificates');
    const download = trainee.waitForEvent('download');
    await follow(trainee, 'Download PDF');
    const file = await readFile(await (await download).path());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    const number = /GE-\S+/
      .exec((await trainee.locator('li.card').textContent()) ?? '')?.[0]
      ?.slice(0, 17);

    const visitor = await person('visitor');
    await visitor.goto('/verify');
    await type(visitor.getByLabel('Certificate number'), (number as string).toLowerCase());
    await press(visitor, 'Verify');
    await visitor.getByText('This certificate is valid').waitFor();
    // The holder has not agreed to show the full name, so only the initials appear.
    await visitor.getByText('ស. ទ.').waitFor();

    await follow(page, /^Certificates( \d+)?$/);
    await menuCount(page, 'Certificates', 1);
    await openRowMenu(page, number as string);
    await press(page, `Revoke: ${number}`);
    await type(page.getByLabel('Reason'), 'Issued in a test.');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Certificate revoked').waitFor();
    await menuCount(page, 'Certificates', 0);
    await visitor.reload();
    await visitor.getByText('This certificate was revoked').waitFor();
    await visitor.getByText('Issued in a test.').waitFor();
  });

  it('runs from an imported lesson to a revoked certificate', async () => {
    for (const [name, act] of steps) {
      await act().catch((error: Error) => {
        error.message = `${name}: ${error.message}`;
        throw error;
      });
    }
  }, 180_000);
});
