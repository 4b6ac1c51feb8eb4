import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { MAX_GUESSES } from '../../src/modules/people/sign-in/guess-notices.js';
import { BrowserSystem, sizes, type, visit, withAuthenticator } from '../support/browser.js';
import { withPassword } from '../support/factories.js';
import { guessWrongly } from '../support/guesses.js';
import { IdentityProvider } from '../support/identity-provider.js';

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) =>
  main(page).getByRole('button', { name }).click();
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

describe('An account in a browser', () => {
  const provider = new IdentityProvider();
  let web: BrowserSystem;

  beforeAll(async () => {
    await provider.start();
    web = await BrowserSystem.start((address) => {
      provider.allow(`${address}/api/v1/sign-in/ministry/callback`);
      const entry = {
        slug: 'ministry',
        name: 'Ministry of Tests',
        issuer: provider.issuer,
        clientId: 'envoys',
        clientSecret: 'a secret of tests',
        domains: ['ministry.test', 'demonstration.invalid'],
      };
      return { OIDC_PROVIDERS: JSON.stringify([entry]) };
    });
  }, 120_000);
  afterAll(async () => {
    await web.stop();
    await provider.stop();
  });

  const signIn = async (page: Page, name: string) => {
    await visit(page, '/sign-in');
    await type(page.getByLabel('Email address'), `${name}@demonstration.invalid`);
    await type(page.getByLabel('Password'), web.password);
    await press(page, 'Sign in');
  };
  const signOut = async (page: Page) => {
    await page.context().clearCookies();
    await page.evaluate(`localStorage.removeItem('signed-in')`);
  };

  it('signs in with a passkey once one is added', async () => {
    const page = await web.openAs('trainee', { viewport: sizes.phone, serviceWorkers: 'block' });
    await withAuthenticator(page);
    await visit(page, '/security');
    await press(page, 'Add a passkey');
    await type(page.getByLabel('Name for this passkey'), 'A phone of tests');
    await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('These codes are shown only once.').waitFor();
    expect(await page.locator('.codes li').count()).toBe(10);
    await page.getByRole('button', { name: 'I have saved my codes' }).click();
    await page.getByText('A phone of tests').waitFor();

    await signOut(page);
    await visit(page, '/sign-in?next=%2Fcertificates');
    await press(page, 'Use a passkey');
    await heading(page, 'My certificates');

    await visit(page, '/security');
    await page.getByText('10 codes are left.').waitFor();
    await press(page, 'Remove: A phone of tests');
    await page.getByText('Passkey removed').waitFor();
    await signOut(page);
    await visit(page, '/sign-in');
    await press(page, 'Use a passkey');
    await page.getByText('This passkey could not be used.').waitFor();
    await page.context().close();
  });

  it('asks for an authenticator code or a recovery code after the password', async () => {
    const page = await web.openAs('applicant', { serviceWorkers: 'block' });
    await visit(page, '/security');
    await press(page, 'Set up authenticator app');
    const secret = (await page.locator('dialog code').first().textContent())?.trim() as string;
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await type(page.getByLabel('Code'), '000000');
    await page.getByRole('button', { name: 'Verify code' }).click();
    await page.getByText('Enter the code your app shows now.').waitFor();
    const previousStep = Math.floor(Date.now() / 1_000) - 30;
    await type(page.getByLabel('Code'), generateSync({ secret, epoch: previousStep }));
    await page.getByRole('button', { name: 'Verify code' }).click();
    const recoveryCode = (await page.locator('.codes li').first().textContent()) as string;
    await page.getByRole('button', { name: 'I have saved my codes' }).click();

    for (const code of [() => generateSync({ secret }), () => recoveryCode]) {
      await signOut(page);
      await signIn(page, 'applicant');
      await heading(page, 'One more step');
      // A wrong code does not sign in.
      await type(page.getByLabel('Code'), '111111');
      await press(page, 'Sign in');
      await page.getByText('This code is incorrect or was already used.').waitFor();
      await type(page.getByLabel('Code'), code());
      await press(page, 'Sign in');
      await heading(page, /^Good /);
    }
    await page.context().close();
  });

  it('asks for the password again before a security change long after the sign-in', async () => {
    const page = await web.openAs('trainer', { serviceWorkers: 'block' });
    await web.system.db.run(`UPDATE sign_in_sessions SET confirmed_at = now() - interval '1 hour'`);
    await visit(page, '/security');
    await type(page.getByLabel('New password'), 'a quite different sentence');
    await press(page, 'Set password');
    const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await type(dialog.getByLabel('Password'), web.password);
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('Password changed').waitFor();
    await type(page.getByLabel('New password'), 'password1234');
    await press(page, 'Set password');
    await page.getByText('This is easy to guess').waitFor();
    await page.context().close();
  });

  it('lists its sessions and signs out all others', async () => {
    const [here, there] = [await web.openAs('coordinator'), await web.openAs('coordinator')];
    await visit(here, '/security');
    await here.getByText('This device', { exact: true }).waitFor();
    await press(here, 'Sign out of all other devices');
    await here
      .getByRole('button', { name: 'Sign out of all other devices' })
      .waitFor({ state: 'hidden' });
    await visit(there, '/profile');
    await heading(there, 'Sign in');
    await here.context().close();
    await there.context().close();
  });

  it('resets a forgotten password by email', async () => {
    const email = 'forgetful@test.invalid';
    await web.system.db.run(
      `INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
       VALUES (gen_random_uuid(), $1, 'active', 'none', 'TEST Forgetful', 'KH')`,
      [email],
    );
    const page = await web.open({ viewport: sizes.phone });
    await visit(page, '/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await type(page.getByLabel('Email address'), email);
    await press(page, 'Send link');
    await page.getByText('Check your email').waitFor();
    const mail = await web.system.mail.find(email, ({ subject }) => subject.includes('password'));
    await visit(page, /https?:\/\/[^/]+(\/new-password#\S+)/.exec(mail.text)?.[1] as string);
    await type(page.getByLabel('New password'), 'a sentence for this test');
    await press(page, 'Set password and sign in');
    await heading(page, /^Good /);
    await page.context().close();
  });

  it('rejects a password link that was cut off within a percent escape', async () => {
    const page = await web.open();
    await visit(page, '/new-password#a%E0%A4');
    await type(page.getByLabel('New password'), 'a long sentence that nobody else knows');
    await page.getByRole('main').getByRole('button').click();
    await page.getByText('This link has expired or was already used').waitFor();
    await page.context().close();
  });

  it('signs in through an identity provider', async () => {
    provider.account = {
      sub: 'official',
      email: 'official@ministry.test',
      email_verified: true,
      name: 'CHAN Sopheap',
    };
    const page = await web.open({ serviceWorkers: 'block' });
    await visit(page, '/sign-in?next=%2Fprofile');
    await page.getByRole('link', { name: 'Sign in with Ministry of Tests' }).click();
    await heading(page, 'Profile');
    expect(await page.getByLabel('Name in Latin letters').inputValue()).toBe('CHAN Sopheap');
    // A new person chooses their member state once.
    await page.getByLabel('Country').selectOption('Cambodia');
    await press(page, 'Save');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByLabel('Country').waitFor({ state: 'hidden' });
    await visit(page, '/security');
    await page.getByRole('heading', { name: 'Linked accounts' }).waitFor();
    await signOut(page);
    provider.account = { sub: 'unproven', email: 'unproven@ministry.test' };
    await visit(page, '/sign-in');
    await page.getByRole('link', { name: 'Sign in with Ministry of Tests' }).click();
    await page.getByText('has not verified your email address').waitFor();
    await page.context().close();
  });

  it('links an external account once its owner has signed in, and unlinks it', async () => {
    const email = 'linked@ministry.test';
    const owner = await web.system.visitor();
    await withPassword(web.system, owner, web.password);
    await web.system.db.run('UPDATE people SET email = $2 WHERE id = $1', [owner.personId, email]);
    provider.account = { sub: 'linked elsewhere', email, email_verified: true };
    const page = await web.open({ viewport: sizes.phone, serviceWorkers: 'block' });
    await visit(page, '/sign-in');
    await page.getByRole('link', { name: 'Sign in with Ministry of Tests' }).click();
    await page.getByText('There is already a Green Envoys account').waitFor();
    await page.getByLabel('Email address').pressSequentially(email);
    await page.getByLabel('Password').pressSequentially('not the password');
    await press(page, 'Sign in');
    await page.getByText('Incorrect email or password.').waitFor();
    await type(page.getByLabel('Password'), '');
    await page.getByLabel('Password').pressSequentially(web.password);
    await press(page, 'Sign in');
    await heading(page, 'Link an account');
    await page.getByText(`You are signed in to Ministry of Tests as ${email}`).waitFor();
    await press(page, 'Link account');
    await page.getByText('Account linked').waitFor();
    await heading(page, 'Sign-in and security');

    // From now on the external account signs in.
    await signOut(page);
    await visit(page, '/sign-in?next=%2Fsecurity');
    await page.getByRole('link', { name: 'Sign in with Ministry of Tests' }).click();
    await press(page, 'Unlink account');
    await main(page).getByRole('button', { name: 'Unlink account' }).waitFor({ state: 'hidden' });

    // It can also be linked from this page. Without a pending account the page reports that.
    await press(page, 'Link Ministry of Tests');
    await heading(page, 'Link an account');
    await press(page, 'Link account');
    await page.getByText('Account linked').waitFor();
    await visit(page, '/security/link');
    await page.getByText('There is no account to link.').waitFor();
    await page.context().close();
  });

  it('restarts the sign-in after too many wrong codes', async () => {
    const email = 'guessed-at@test.invalid';
    const page = await web.open({ serviceWorkers: 'block' });
    const person = await web.system.visitor();
    await withPassword(web.system, person, web.password);
    await web.system.db.run('UPDATE people SET email = $2 WHERE id = $1', [person.personId, email]);
    const { body } = await web.system.as(person).post('/api/v1/me/totp').expect(201);
    await web.system
      .as(person)
      .post('/api/v1/me/totp/confirmation')
      .send({ code: generateSync({ secret: body.secret }) })
      .expect(201);
    await guessWrongly(web.system, `code ${person.personId}`, MAX_GUESSES - 1);
    await visit(page, '/sign-in');
    await page.getByLabel('Email address').pressSequentially(email);
    await page.getByLabel('Password').pressSequentially(web.password);
    await press(page, 'Sign in');
    await heading(page, 'One more step');
    await page.getByLabel('Code').pressSequentially('000000');
    await press(page, 'Sign in');
    await page.getByText('Too many wrong attempts. Sign in again.').waitFor();
    await heading(page, 'Sign in');
    await page.context().close();
  });
});
