import type { Page } from 'playwright-core';
import { makePageFixtures } from '../fixtures/pages/page-fixtures.mjs';
import { Authority } from '../support/authority.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { codeIn } from '../support/pdf.js';

describe('The certificate pages', () => {
  let web: BrowserSystem;
  let pages: Awaited<ReturnType<typeof makePageFixtures>>;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    pages = await makePageFixtures(web.system.send, web.password);
  }, 120_000);
  afterAll(() => web.stop());

  const preview = (page: Page) => page.getByRole('img', { name: 'Preview' });

  it('design a template beside a live preview, save versions and go back to one', async () => {
    const page = await web.openAs('secretariat', { viewport: sizes.desk });
    await visit(page, pages.secretariat.template as string);
    const before = await preview(page).getAttribute('src');
    await type(page.getByRole('textbox', { name: 'Line 3' }), 'It is hereby confirmed that');
    await untilTrue(
      page,
      `document.querySelector('img.drawing').src !== ${JSON.stringify(before)}`,
    );
    // The page stays in sight beside the last line, and a click on one of its lines edits it.
    const last = page.getByRole('textbox', { name: 'Line 9' });
    await last.scrollIntoViewIfNeeded();
    expect(await preview(page).evaluate((img) => img.getBoundingClientRect().top)).toBeGreaterThan(
      0,
    );
    await page.getByRole('button', { name: 'Edit line 2' }).first().click();
    await untilTrue(page, "document.activeElement.name === 'line-1.en'");
    await page.getByRole('button', { name: 'Edit line 3' }).first().focus();
    await page.keyboard.press('Enter');
    await untilTrue(page, "document.activeElement.name === 'line-2.en'");
    await page.getByLabel('Orientation').selectOption('portrait');
    await page.getByRole('main').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await page.getByText('Earlier versions').click();
    await page.getByText('Version 2').waitFor();
    await page.getByRole('button', { name: 'Restore this version: 1' }).click();
    expect(await page.getByLabel('Orientation').inputValue()).toBe('landscape');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await page.getByLabel('Orientation').inputValue()).toBe('portrait');
  });

  it('start a template from one of the designs that ship', async () => {
    const page = await web.openAs('secretariat', { viewport: sizes.desk });
    await visit(page, pages.secretariat['new-template'] as string);
    await page.getByRole('heading', { name: 'Choose a design to start from' }).waitFor();
    await untilTrue(page, "document.querySelectorAll('.starting-design img').length === 3");
    await page.getByRole('button', { name: /^Modern/ }).press('Enter');
    const name = page.getByLabel('Template name');
    await name.waitFor();
    await untilTrue(page, "document.activeElement.name === 'name'");
    expect(await page.getByLabel('Design', { exact: true }).inputValue()).toBe('modern');
    await type(name, 'TEST Modern');
    await page.getByRole('main').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'TEST Modern' }).waitFor();
  });

  it('review, approve, bundle for the printer and correct certificates', async () => {
    const page = await web.openAs('secretariat', { viewport: sizes.desk });
    await visit(page, pages.secretariat['prepared-batch'] as string);
    await page.getByRole('img', { name: 'Certificate of សិក្ខាកាម សាកល្បង' }).waitFor();
    await page.getByRole('button', { name: 'Approve and issue 1 certificate' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Approve and issue 1 certificate' })
      .click();
    await page.getByText('All certificates issued').waitFor();
    // The state of each person follows without reloading the page.
    await page.locator('td .badge').getByText('Issued', { exact: true }).waitFor();
    expect(await page.getByText('Being created').count()).toBe(0);
    await page.getByRole('button', { name: 'Create file' }).click();
    await page.getByRole('link', { name: /^Download/ }).waitFor();

    await visit(page, pages.secretariat.register as string);
    await page.getByLabel('Select all on this page').press('Space');
    const [zip] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Download \d+ PDFs? \(ZIP\)$/ }).click(),
    ]);
    expect(zip.suggestedFilename()).toBe('certificates.zip');
    await page.getByRole('button', { name: /^Resend \d+ emails?$/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Resend/ })
      .press('Enter');
    await page
      .getByRole('alert')
      .getByText(/could not be done$/)
      .waitFor();
    const search = page.getByRole('searchbox');
    await type(search, 'Demonstration');
    await page.waitForURL('**/coordinate/register?search=Demonstration');
    await page.getByLabel('Status').first().selectOption('issued');
    await page.waitForURL('**/coordinate/register?search=Demonstration&state=issued');
    await page.reload();
    expect(await search.inputValue()).toBe('Demonstration');
    await page.getByLabel('Status').first().selectOption('');
    await page.waitForURL('**/coordinate/register?search=Demonstration');
    await page
      .getByRole('button', { name: /^Actions: / })
      .first()
      .click();
    await page.getByRole('button', { name: /^Correct name/ }).click();
    await type(page.getByLabel('Name in Latin letters'), 'Demonstration Corrected');
    await type(page.getByRole('dialog').getByLabel('Reason'), 'It was written wrong');
    await page.getByRole('dialog').getByRole('button', { name: 'Correct name' }).click();
    await page.locator('td .badge').getByText('Replaced', { exact: true }).first().waitFor();
    await page.locator('td .badge').getByText('Being created').waitFor({ state: 'detached' });
  });

  it('import certificates of earlier years, or reject the list line by line', async () => {
    const page = await web.openAs('secretariat', { viewport: sizes.desk });
    await visit(page, '/coordinate/register');
    const send = (text: string) =>
      page.getByLabel('List of certificates').setInputFiles({
        name: 'list.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(text),
      });
    await send('number,name,title,issued\nOLD-1,TEST,Course,1 July 2015\nOLD-1,TEST,,2015-07-01\n');
    await page.getByText('Line 2: “issued”: Enter a date such as 2015-07-01.').waitFor();
    await page.getByText('Line 3: “title”: Please fill this in.').waitFor();
    await send('number,name,title,issued\nOLD-1,TEST Earlier,Course,2015-07-01\n');
    await page.getByRole('button', { name: 'Approve and issue 1 certificate' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Approve and issue 1 certificate' })
      .click();
    await page.getByText('All certificates issued').waitFor();
  });

  it('verify a certificate by its code, also offline, and detect a forged one', async () => {
    const holder = await web.openAs('trainee');
    await visit(holder, '/certificates');
    const { items } = (await holder.evaluate(async () =>
      (await fetch('/api/v1/me/certificates')).json(),
    )) as { items: { id: string; number: string; state: string }[] };
    const { id, number } = items.find(({ state }) => state === 'issued') as (typeof items)[0];
    const file = await holder.evaluate(
      async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())],
      `/api/v1/certificates/${id}/file`,
    );
    const code = (await codeIn(Buffer.from(file))).split('#')[1] as string;

    const phone = await web.open({ viewport: sizes.phone });
    await visit(phone, `/verify/${number}#${code}`);
    await phone.getByText('This certificate is valid').waitFor();
    // The name is in the code, so anyone who holds the document may see it.
    await phone.getByText(/^Demonstration (Trainee|Corrected)/).waitFor();
    // The answer, with the issuer, comes before the form.
    await phone.getByText(/^Issued by the ASEAN-China Green Envoys Program on/).waitFor();
    await phone.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await phone.getByRole('button', { name: 'Copy link' }).click();
    await phone.getByText('Link copied').first().waitFor();
    // The code of the document is not passed on with the address.
    expect(await phone.evaluate('navigator.clipboard.readText()')).toMatch(
      new RegExp(`/verify/${number}$`),
    );
    const tops = await phone.evaluate<number[]>(
      `['.verdict', 'main form'].map((one) => document.querySelector(one).getBoundingClientRect().top)`,
    );
    expect(tops[0]).toBeLessThan(tops[1] as number);
    // The time of the check belongs to the answer, also when the page is left and shown again.
    await phone.getByRole('contentinfo').getByRole('link', { name: 'Courses' }).click();
    await phone.getByRole('heading', { level: 1, name: 'Courses' }).waitFor();
    await phone.goBack();
    await phone.getByText(/^Checked/).waitFor();
    await untilTrue(phone, 'navigator.serviceWorker.controller !== null');
    for (const path of ['verification-keys', 'status-lists/0']) {
      await untilTrue(phone, `caches.match('/api/v1/${path}').then(Boolean)`);
    }
    // Removes the cached response, so that only the code is left to verify.
    const answer = `/api/v1/verifications/${number}`;
    await untilTrue(
      phone,
      `caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)
         .then((kept) => kept.delete('${answer}'))))).then((deleted) => deleted.some(Boolean))`,
    );
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.getByText('The signature is genuine').waitFor();
    await phone.getByText('Checked offline, with the list of revoked certificates from').waitFor();
    const index = 40;
    const forged = code.slice(0, index) + (code[index] === 'A' ? 'B' : 'A') + code.slice(index + 1);
    await phone.goto('about:blank');
    await phone.goto(`/verify/${number}#${forged}`);
    await phone.getByText('This code was not issued by the programme.').waitFor();
  });

  it('accept an authority’s certificate for signing after one was requested', async () => {
    const page = await web.openAs('administrator', { viewport: sizes.desk });
    await visit(page, '/administer/settings');
    await page.getByText('Get the signature confirmed').click();
    const link = page.getByRole('link', { name: 'Download certificate request' });
    const request = await page.evaluate(
      async (address) => (await fetch(address)).text(),
      (await link.getAttribute('href')) as string,
    );
    const der = Buffer.from(request.replace(/-----[^-]+-----/g, ''), 'base64');
    const send = (text: string) =>
      page
        .getByLabel('Certificates from the authority (PEM)')
        .setInputFiles({ name: 'answer.pem', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await send('nothing');
    await page.getByText('must contain one to 8 certificates').waitFor();
    await send(await (await Authority.named('TEST Authority')).answer(der));
    await page.getByRole('cell', { name: 'TEST Authority' }).waitFor();
  });
});
