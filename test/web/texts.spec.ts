import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findGaps } from '../../scripts/i18n-missing.mjs';
import { batchStates } from '../../src/modules/certificates/batches/batch-state-machine.js';
import { certificateStates } from '../../src/modules/certificates/certificate.entity.js';
import { requestStates } from '../../src/modules/certificates/requests/request-state-machine.js';
import { cohortStages } from '../../src/modules/cohorts/cohort.entity.js';
import { applicationStates } from '../../src/modules/enrolments/applications/application.entity.js';
import { enrolmentStates } from '../../src/modules/enrolments/enrolment.entity.js';
import { importStates } from '../../src/modules/enrolments/nominations/import-state-machine.js';
import { BrowserSystem, sizes, type, visit } from '../support/browser.js';
import { cohortBody, openCohort } from '../support/factories.js';

const source = fileURLToPath(new URL('../../web/src', import.meta.url));
const messages = new URL('../../web/messages/', import.meta.url);
const readTexts = (file: string) =>
  JSON.parse(readFileSync(new URL(file, messages), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
const languages = findGaps();

describe('The texts of the pages', () => {
  it('have no gap in a shipped language', () => {
    const shipped = languages.filter((language) => language.shipped);
    expect(shipped.map(({ locale }) => locale).sort()).toEqual([
      'en',
      'id',
      'km',
      'th',
      'vi',
      'zh',
    ]);
    expect(shipped.flatMap(({ locale, gaps }) => gaps.map((gap) => `${locale} ${gap}`))).toEqual(
      [],
    );
  });

  it('contain every key that the code uses, and no other', () => {
    const { $: _, ...areas } = readTexts('en.json');
    const keys = Object.entries(areas).flatMap(([area, texts]) =>
      Object.keys(texts).map((key) => `${area}.${key}`),
    );
    const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(`${source}/${name}`, 'utf8'))
      .join('\n');
    // A key is written out in full, or composed of a prefix and a value from the API.
    const prefixes = [
      'problems.', // … and the type of a problem of the API
      'faults.', // … and the code of a fault
      'exports.', // … and a column of a file that the server exports
      ...[...code.matchAll(/'(\w+\.\w+_)'/g)].map(([, prefix]) => prefix as string),
      ...[...code.matchAll(/`(\w+\.\w+_)\$\{/g)].map(([, prefix]) => prefix as string),
    ];
    const unused = keys.filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
    const written = [...code.matchAll(/\bt\(\s*'(\w+\.\w+)'/g)].map(([, key]) => key as string);
    const fromFiles = written.filter((key) => !key.startsWith('cldr.'));
    expect(fromFiles.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('name every state that a page shows', () => {
    const english = readTexts('en.json').common as Record<string, string>;
    const states = [
      ...[applicationStates, batchStates, certificateStates, cohortStages, enrolmentStates],
      ...[importStates, requestStates],
      ...[
        ['begun'], // the first line of an application's history
        ['invited', 'active', 'suspended', 'erased', 'merged'], // of accounts
        ['ready', 'to-fix', 'nominated', 'joined', 'refused'], // of the lines of a nomination list
      ],
    ].flat();
    expect(states.filter((state) => !english[`state_${state.replace(/-/g, '_')}`])).toEqual([]);
  });

  it('end titles of empty states without a full stop, unless they are several sentences', () => {
    const titles = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => readFileSync(`${source}/${name}`, 'utf8'))
      .flatMap((code) => [...code.matchAll(/<Empty\s[^>]*?title=\{t\('(\w+)\.(\w+)'/g)])
      .map(([, area, key]) => [area, key] as [string, string]);
    expect(titles.length).toBeGreaterThan(20);
    const english = readTexts('en.json');
    const single = titles.filter(([area, key]) => !english[area]?.[key]?.includes('. '));
    for (const { locale } of languages.filter(({ shipped }) => shipped)) {
      const texts = readTexts(`${locale}.json`);
      const ended = single.filter(([area, key]) => /[.。។]$/.test(texts[area]?.[key] ?? ''));
      expect([locale, ended]).toEqual([locale, []]);
    }
  });
});

describe('Pages in every language', () => {
  let web: BrowserSystem;

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it.each(languages.map(({ locale }) => locale))(
    'declare their language, and show no key instead of a text: %s',
    async (locale) => {
      const page = await web.openAs('secretariat', { locale, viewport: sizes.phone });
      for (const path of ['/', '/cohorts', '/home', '/coordinate', '/coordinate/new', '/teach']) {
        await visit(page, path);
        expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
        const text = (await page.evaluate('document.body.innerText')) as string;
        expect(text.match(/\b(common|public|my|study|teach|coordinate)\.[a-z_]+/g)).toBeNull();
      }
      await page.context().close();
    },
  );

  it('report field errors in the reader’s language', async () => {
    const page = await web.open({ locale: 'vi' });
    await visit(page, '/sign-in');
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Vui lòng nhập địa chỉ email').waitFor();
    await type(page.getByLabel('Địa chỉ email'), 'nobody@test.invalid');
    await type(page.getByLabel('Mật khẩu'), 'not the password');
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Email hoặc mật khẩu không đúng.').waitFor();
    await page.context().close();
  });

  it('report errors of a list, and why a step is blocked, in the reader’s language', async () => {
    const secretariat = await web.system.visitor({ role: 'programme-coordinator' });
    const cohortId = await openCohort(web.system, secretariat, [{ pool: 'KH', seats: 2 }], {
      requirements: { stakeholderGroups: ['student'], minimumAge: null, priorCertificate: false },
    });
    const page = await web.openAs('coordinator', { locale: 'vi' });
    await visit(page, `/coordinate/${cohortId}/nominations`);
    await page
      .getByLabel('Danh sách đề cử')
      .fill('Email,Name,Group\nbroken,TEST A,\nofficial@test.invalid,TEST B,official\n');
    await page.getByText('Email: Vui lòng nhập địa chỉ email').waitFor();
    await page.getByText('Khóa này chỉ dành cho các nhóm: Sinh viên').waitFor();
    await page.context().close();
    const draft = await web.system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 0 }]))
      .expect(201);
    const other = await web.openAs('secretariat', { locale: 'th' });
    await visit(other, `/coordinate/${draft.body.id}`);
    await other.getByText('ยังไม่มีที่นั่ง').waitFor();
    await other.context().close();
  });

  it('show dates in the reader’s language, also if the browser has no data for it', async () => {
    const page = await web.open({ locale: 'km' });
    await visit(page, '/cohorts');
    const text = (await page.evaluate('document.body.innerText')) as string;
    expect(text).toMatch(/\d+ (មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ) \d{4}/);
    await page.context().close();
  });

  it('remember the language that a visitor chooses', async () => {
    const page = await web.open({ locale: 'fr' });
    await visit(page, '/');
    await page.getByRole('banner').getByLabel('Language').selectOption({ value: 'vi' });
    await page
      .getByRole('heading', { level: 1, name: 'Từ rạn san hô đến núi cao, cả khu vực cùng học' })
      .waitFor();
    await page.reload();
    await page
      .getByRole('heading', { level: 1, name: 'Từ rạn san hô đến núi cao, cả khu vực cùng học' })
      .waitFor();
    await page.context().close();
  });
});
