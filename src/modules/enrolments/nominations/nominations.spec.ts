import { randomBytes } from 'node:crypto';
import { openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { zipOf } from '../../../../test/support/zip.js';
import type { NominationImportDto } from './nominations.dto.js';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A spreadsheet with one sheet of text cells (Office Open XML, ECMA-376). */
async function sheetOf(rows: string[][]): Promise<Buffer> {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const cells = (row: string[], line: number) =>
    row.map(
      (text, column) =>
        `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    );
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const parts = {
    '[Content_Types].xml': `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${rows
      .map((row, index) => `<row r="${index + 1}">${cells(row, index + 1).join('')}</row>`)
      .join('')}</sheetData></worksheet>`,
  };
  return zipOf(parts);
}

describe('Nomination import', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator' });
  });
  beforeEach(async () => {
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
  });
  afterAll(() => system.stop());

  const send = async (
    file: Buffer | string,
    query = '',
    { visitor = coordinator, type = 'text/csv' } = {},
  ) => {
    const answer = await system.send({
      method: 'POST',
      path: `/api/v1/cohorts/${cohortId}/nominations/imports${query}`,
      token: visitor.authorization.slice(7),
      body: Buffer.from(file),
      type,
    });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body as NominationImportDto;
  };
  const nominees = () =>
    system.db.rows<{ email: string; latin_name: string; native_name: string | null }>(
      `SELECT p.email, p.latin_name, p.native_name FROM applications a
       JOIN people p ON p.id = a.person_id WHERE a.cohort_id = $1 ORDER BY p.email`,
      [cohortId],
    );
  const tag = () => randomBytes(3).toString('hex');

  it('keeps names in every script of the region as written', async () => {
    const at = tag();
    const names = [
      'សុខ ដារ៉ា',
      'ບຸນມີ ແກ້ວ',
      'အောင်ကျော်',
      'สมชาย ใจดี',
      'குமார்',
      '李伟',
      'Nguyễn Thị Minh',
    ];
    const lines = names.map((name, index) => `${index}-${at}@list.test,TEST ${index},${name}`);
    const report = await send(`Email,Name,Native name\n${lines.join('\n')}`);
    expect(report).toMatchObject({ saved: true, nominated: 7, refused: 0, state: 'done' });
    expect((await nominees()).map((row) => row.native_name)).toEqual(
      names.map((name) => name.normalize('NFC')),
    );
  });

  it('swaps two columns that are under each other’s heading, and notes it', async () => {
    const at = tag();
    const report = await send(
      `Name,Email\na-${at}@list.test,SOK Dara\nb-${at}@list.test,CHAN Sophea\n`,
    );
    expect(report.saved).toBe(true);
    expect(report.notes).toMatchObject([
      { code: 'list-columns-swapped', params: { field: ['email', 'latinName'] } },
    ]);
    expect((await nominees()).map((row) => row.latin_name)).toEqual(['SOK Dara', 'CHAN Sophea']);
  });

  it('recognises columns without a heading by their content', async () => {
    const at = tag();
    const report = await send(
      `SOK Dara\ta-${at}@list.test\t1\tសុខ ដារ៉ា\nCHAN Sophea\tb-${at}@list.test\t2\tចាន់ សុភា\n`,
      '?preview=true',
    );
    expect(report).toMatchObject({ saved: false, nominated: 2 });
    expect(report.lines[0]?.typed).toEqual({
      ...{ email: `a-${at}@list.test`, latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា', rank: '1' },
    });
  });

  it('ignores unknown columns, and names them', async () => {
    const report = await send(
      `Email,Name,Shoe size\n${tag()}@list.test,TEST,42\n`,
      '?preview=true',
    );
    expect(report.notes).toMatchObject([
      { code: 'list-columns-left-out', params: { names: ['“Shoe size”'] } },
    ]);
    expect(report.nominated).toBe(1);
  });

  it('reads spreadsheets', async () => {
    const at = tag();
    const file = await sheetOf([
      ['Full name', 'E-mail', 'Group', 'Rank'],
      ['SOK Dara', `a-${at}@list.test`, 'Government', '1'],
      ['CHAN Sophea', 'no address', 'Scholar', '2'],
    ]);
    const report = await send(file, '?mode=good-lines', { type: SHEET });
    expect(report).toMatchObject({ saved: true, nominated: 1, refused: 1 });
    expect(report.lines[1]).toMatchObject({ line: 3, outcome: 'refused' });
  });

  it('flags two spellings of one name without merging people', async () => {
    const at = tag();
    const report = await send(
      `Email,Name\na-${at}@list.test,NGUYEN Van An\nb-${at}@list.test,"Nguyễn, An Văn"\n`,
    );
    expect(report).toMatchObject({ saved: true, nominated: 2, flagged: 1 });
    expect(report.lines[1]?.warnings).toMatchObject([
      { code: 'similar-name', params: { line: 2 } },
    ]);
    expect(await nominees()).toHaveLength(2);
    const later = await send(`Email,Name\nc-${at}@list.test,An Van NGUYEN\n`, '?preview=true');
    expect(later.lines[0]?.warnings).toMatchObject([{ code: 'similar-name-known' }]);
  });

  it('nominates nobody, or only the good lines, when a line is refused', async () => {
    const at = tag();
    const list = `Email,Name\na-${at}@list.test,TEST A\nbroken,TEST B\n`;
    expect(await send(list)).toMatchObject({ saved: false, nominated: 1, refused: 1 });
    expect(await nominees()).toHaveLength(0);
    const kept = await send(list, '?mode=good-lines');
    expect(kept).toMatchObject({ saved: true, nominated: 1, refused: 1 });
    expect(await nominees()).toHaveLength(1);

    const refused = await system
      .as(coordinator)
      .get(`/api/v1/nomination-imports/${kept.id}/refused`)
      .expect(200);
    expect(refused.text).toContain('"broken","TEST B"');
    const fixed = refused.text.replace('broken', `b-${at}@list.test`);
    expect(await send(fixed)).toMatchObject({ saved: true, nominated: 1, refused: 0 });
    expect(await nominees()).toHaveLength(2);
  });

  it('escapes formulas in the exported refused lines', async () => {
    const kept = await send(
      'Email,Name\nnot an address,=cmd|calc\n@also not,+1+1\n',
      '?mode=good-lines',
    );
    const { text } = await system
      .as(coordinator)
      .get(`/api/v1/nomination-imports/${kept.id}/refused`)
      .expect(200);
    expect(text).toContain(`'=cmd|calc`);
    expect(text).toContain(`'+1+1`);
    expect(text).not.toMatch(/(^|,|")[=+@]/m);
  });

  it('nominates a person who has already applied, and treats one of another state as unknown', async () => {
    const applicant = await system.visitor();
    await system
      .as(applicant)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({})
      .expect(201);
    const foreign = await system.visitor({ state: 'VN' });
    const report = await send(
      `Email,Name,Rank\n${applicant.email},TEST One,1\n${foreign.email},TEST Two,2\n`,
      '?mode=good-lines',
    );
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['joined', 'nominated']);
    expect(report.lines[1]).toMatchObject({ faults: [], warnings: [] });
  });

  it('imports a long list in the worker, once, and reports its progress', async () => {
    const at = tag();
    const agency = 'A department with a long name '.repeat(6).trim();
    const lines = Array.from(
      { length: 1_400 },
      (_, n) => `person-${n}-${at}@list.test,TEST Person ${n} of ${at},${agency}`,
    );
    lines[1_000] = 'broken,TEST Broken,';
    const taken = await send(`Email,Name,Agency\n${lines.join('\n')}`, '?mode=good-lines');
    expect(taken.state).toBe('waiting');
    await system.notified(100);
    const { body } = await system
      .as(coordinator)
      .get(`/api/v1/nomination-imports/${taken.id}`)
      .expect(200);
    expect(body).toMatchObject({
      ...{ state: 'done', saved: true, linesRead: 1_400, nominated: 1_399, refused: 1 },
      lines: [{ line: 1_002, outcome: 'refused' }],
    });
    expect(await nominees()).toHaveLength(1_399);
    const invitations = await system.db.row<{ n: number }>(
      `SELECT count(DISTINCT n.person_id)::int AS n FROM notifications n
       JOIN applications a ON a.person_id = n.person_id
       WHERE a.cohort_id = $1 AND n.kind = 'account-activation'`,
      [cohortId],
    );
    expect(invitations?.n).toBe(1_399);
  }, 120_000);

  it('keeps only the reason of an unreadable list', async () => {
    const good = Array.from(
      { length: 5_000 },
      (_, n) => `person-${n}@a-rather-long-domain-name.unread.test,TEST Person ${n}`,
    );
    const taken = await send(
      `Email,Name\n${good.join('\n')}\n${'x'.repeat(20_100)}`,
      '?mode=good-lines',
    );
    await system.notified();
    const { body } = await system
      .as(coordinator)
      .get(`/api/v1/nomination-imports/${taken.id}`)
      .expect(200);
    expect(body).toMatchObject({ state: 'failed', saved: false });
    expect(body.problem).toMatchObject({
      type: '/problems/bad-list',
      errors: [{ code: 'list-line-too-long', params: { line: 5_002 } }],
    });
    expect(await nominees()).toHaveLength(0);
  });

  it('shows a list to its sender only', async () => {
    const { id } = await send(`Email,Name\n${tag()}@list.test,TEST\n`, '?preview=true');
    await system.as(secretariat).get(`/api/v1/nomination-imports/${id}`).expect(404);
  });

  it('ranks nominees by the order of the given ids', async () => {
    const at = tag();
    await send(`Email,Name\na-${at}@list.test,TEST A\nb-${at}@list.test,TEST B\n`);
    const as = system.as(coordinator);
    const list = await as
      .get(`/api/v1/cohorts/${cohortId}/applications?nominated=true`)
      .expect(200);
    const ids = (list.body.items as { id: string }[]).map(({ id }) => id).reverse();
    await as
      .post(`/api/v1/cohorts/${cohortId}/nominations/ranks`)
      .send({ applicationIds: ids })
      .expect(204);
    const ranked = await as.get(`/api/v1/cohorts/${cohortId}/applications`).expect(200);
    const rankOf = Object.fromEntries(
      (ranked.body.items as { id: string; rank: number }[]).map(({ id, rank }) => [id, rank]),
    );
    expect(ids.map((id) => rankOf[id])).toEqual([1, 2]);
    const foreigner = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    await system
      .as(foreigner)
      .post(`/api/v1/cohorts/${cohortId}/nominations/ranks`)
      .send({ applicationIds: ids })
      .expect(404);
  });
});
