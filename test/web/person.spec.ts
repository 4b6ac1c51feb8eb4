import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { enrolled, openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

/** What staff do on the page of a person. */
describe('The page of a person', () => {
  let web: BrowserSystem;
  let officer: Visitor;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
  }, 120_000);
  afterAll(() => web.stop());

  const section = (page: Page, name: string) =>
    page.locator('section.card', { has: page.getByRole('heading', { level: 2, name }) });
  const mailTo = (email: string, subject: RegExp) =>
    web.system.mail.find(email, (mail) => subject.test(mail.subject));
  const tokenIn = (text: string) => /activate\S*#(\S+)/.exec(text)?.[1];
  const nominate = async (email: string) => {
    const cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }], {
      title: { en: 'Mangroves and people' },
    });
    const { body } = await web.system
      .as(officer)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email, latinName: 'CHAN Sophea', nativeName: 'ចាន់ សុភា', memberState: 'KH' })
      .expect(201);
    await web.system.idle();
    return { cohort, id: body.personId as string };
  };
  const open = async (page: Page, id: string) => {
    await visit(page, `/people/${id}`);
    await section(page, 'Emails and notifications').getByRole('table').waitFor();
  };

  it('leads from an application to the person and back, by keyboard alone', async () => {
    const { cohort, id } = await nominate('chan.sophea@test.invalid');
    const page = await web.openAs('secretariat');
    await visit(page, `/coordinate/${cohort}/applications`);
    const name = page.getByRole('button', { name: 'CHAN Sophea', exact: true });
    await name.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'CHAN Sophea' });
    const link = dialog.getByRole('link', { name: 'Open the profile of CHAN Sophea' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/people/${id}`);
    await page.getByRole('heading', { level: 1, name: 'CHAN Sophea · ចាន់ សុភា' }).waitFor();
    const application = section(page, 'Applications').getByRole('link', {
      name: 'Mangroves and people',
    });
    await application.focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await untilTrue(page, `!location.search.includes('application')`);
  });

  it('shows facts first, then each list or why it is empty, at every width', async () => {
    const { id } = await nominate('facts@test.invalid');
    for (const viewport of [sizes.phone, sizes.desk]) {
      const page = await web.openAs('secretariat', { viewport });
      await open(page, id);
      const headings = await page.locator('main h2').allTextContents();
      expect(headings.slice(0, 4)).toEqual([
        'Applications',
        'Enrolments',
        'Certificates',
        'Emails and notifications',
      ]);
      await section(page, 'Enrolments').getByText('Not enrolled yet.').waitFor();
      await section(page, 'Certificates').getByText('No certificates yet.').waitFor();
      const sent = section(page, 'Emails and notifications');
      await sent.getByText('Invitation to set up the account').waitFor();
      await sent.getByText('Sent', { exact: true }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
        true,
      );
      expect(await findings(page)).toEqual([]);
    }
  });

  it('resends an invitation, and shows when', async () => {
    const email = 'again@test.invalid';
    const { id } = await nominate(email);
    const first = await mailTo(email, /Set up your/);
    const page = await web.openAs('coordinator');
    await open(page, id);
    expect(await page.getByRole('button', { name: 'Correct email address' }).count()).toBe(0);
    await page.getByText(/^Last sent /).waitFor();
    await page.getByRole('button', { name: 'Resend invitation' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('CHAN Sophea gets a new link by email').waitFor();
    await dialog.getByRole('button', { name: 'Resend invitation' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Invitation sent again').waitFor();
    await web.system.idle();
    const mails = web.system.mail.received.filter(({ to }) => to === email);
    expect(mails).toHaveLength(2);
    expect(tokenIn(mails[1]?.text ?? '')).not.toBe(tokenIn(first.text));
  });

  it('corrects an email address, and explains why an address is rejected', async () => {
    const [email, other] = ['wrong@test.invalid', 'taken@test.invalid'];
    const { id } = await nominate(email);
    await nominate(other);
    const page = await web.openAs('secretariat');
    await open(page, id);
    await page.getByRole('button', { name: 'Correct email address' }).click();
    const dialog = page.getByRole('dialog', { name: 'Correct email address' });
    const send = async (address: string, reason: string) => {
      await type(dialog.getByLabel('New email address'), address);
      await type(dialog.getByLabel('Reason'), reason);
      await page.keyboard.press('Enter');
    };
    await send('not an address', 'She moved');
    await dialog.getByText('Enter an email address, such as name@example.org.').waitFor();
    const field = dialog.getByLabel('New email address');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await send('Taken@test.invalid', 'She moved');
    await dialog.getByText('Another account has this email address.').waitFor();
    await dialog.getByText('you can merge them').waitFor();
    await send('right@test.invalid', 'She moved');
    await page.getByText('Email address corrected', { exact: true }).waitFor();
    await page.locator('.facts').getByText('right@test.invalid').waitFor();
    const notification = await mailTo('right@test.invalid', /now the email address/);
    expect(tokenIn(notification.text)).toBeDefined();
    await mailTo(email, /was changed/);
    await web.system.idle();
    await open(page, id);
    const sent = section(page, 'Emails and notifications');
    await sent.getByText('Email address corrected (to the new address)').waitFor();
    await sent.getByText('Email address changed (to the former address)').waitFor();
  });

  it('is linked from lists only for people who may open it', async () => {
    const trainee = await web.system.visitor({ state: 'VN' });
    const cohort = await openCohort(web.system, officer, [{ pool: 'VN', seats: 1 }]);
    await enrolled(web.system, officer, trainee, cohort);
    const page = await web.openAs('secretariat');
    for (const list of ['enrolments', 'progress']) {
      await visit(page, `/coordinate/${cohort}/${list}`);
      const link = page.getByRole('cell').getByRole('link', { name: 'TEST trainee' }).first();
      expect(await link.getAttribute('href')).toBe(`/people/${trainee.personId}`);
    }
    await page.getByRole('cell').getByRole('link', { name: 'TEST trainee' }).first().click();
    await section(page, 'Enrolments').getByRole('link', { name: 'Test cohort' }).waitFor();
    // A coordinator of another country has no access.
    const national = await web.openAs('coordinator');
    await visit(national, `/people/${trainee.personId}`);
    await national.getByRole('heading', { level: 1 }).waitFor();
    expect(await national.getByText(trainee.email).count()).toBe(0);
  });
});
