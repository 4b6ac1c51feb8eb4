import { readCell } from '../../src/platform/files/csv-cell.js';
import { readCsv } from '../../src/platform/files/csv-reader.js';
import { openTable } from '../../src/platform/files/read-table.js';
import { Threads } from '../../src/platform/threads/threads.js';
import { asBytes } from '../support/bytes.js';
import { NominationRound } from '../support/nomination-round.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('List export', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let round: NominationRound;
  let applicant: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    round = await NominationRound.open(system, secretariat);
    applicant = await system.visitor();
    await system.db.run('UPDATE people SET organisation = $2 WHERE id = $1', [
      applicant.personId,
      'Dara;=1+1 and "friends", @home',
    ]);
    await system
      .as(applicant)
      .post(`/api/v1/cohorts/${round.cohortId}/applications`)
      .send({ draft: true, answers: { why: '=1+1\n- reefs;-2', born: '1990-01-01' } })
      .expect(201);
    await round.nominate(round.coordinator, applicant.email).expect(201);
    const [{ id } = { id: '' }] = await system.db.rows<{ id: string }>(
      'SELECT id FROM applications',
    );
    await system.as(applicant).post(`/api/v1/applications/${id}/submission`).send({}).expect(200);
  });
  afterAll(() => system.stop());

  const path = () => `/api/v1/cohorts/${round.cohortId}/applications/export`;
  const rowsOf = async (rows: AsyncIterable<{ cells: string[] }>) => {
    const all: string[][] = [];
    for await (const { cells } of rows) all.push(cells.map(readCell));
    return all;
  };
  const asCsv = async (who: Visitor) => {
    const { text } = await system.as(who).get(path()).expect(200);
    expect(text.startsWith('\ufeff')).toBe(true);
    for (const shown of text.split(/[\r\n;]/)) expect(shown).not.toMatch(/^\s*[=+\-@]/);
    return rowsOf(readCsv([text.slice(1)], ','));
  };
  const asSheet = async (who: Visitor) => {
    const answer = await system
      .as(who)
      .get(`${path()}?format=xlsx`)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.headers['content-disposition']).toContain('applications.xlsx');
    const table = await openTable(system.app.get(Threads), answer.body as Buffer, []);
    return rowsOf(table.rows());
  };

  it('contains addresses and answers, equally as CSV and as a workbook', async () => {
    const csv = await asCsv(secretariat);
    expect(csv).toHaveLength(2);
    const [heading = [], row = []] = csv;
    const cell = (name: string) => row[heading.indexOf(name)];
    expect(cell('Email')).toBe(applicant.email);
    expect(cell('Organisation')).toBe('Dara;=1+1 and "friends", @home');
    expect(cell('Why?')).toBe('=1+1\n- reefs;-2');
    expect(cell('Born')).toBe('1990-01-01');
    const sheet = await asSheet(secretariat);
    expect(sheet[0]).toEqual(heading);
    expect(sheet[1]).toEqual(row.slice(0, sheet[1]?.length));
  });

  it('hides answers from a reviewer with a conflict of interest', async () => {
    const reviewers = `/api/v1/cohorts/${round.cohortId}/reviewers`;
    await system
      .as(secretariat)
      .put(reviewers)
      .set('if-match', await system.etag(secretariat, reviewers))
      .send({ personIds: [secretariat.personId] })
      .expect(200);
    await system.db.run(
      `UPDATE people SET organisation = (SELECT organisation FROM people WHERE id = $2) WHERE id = $1`,
      [secretariat.personId, applicant.personId],
    );
    for (const [heading = [], row = []] of [await asCsv(secretariat), await asSheet(secretariat)]) {
      expect(row[heading.indexOf('Email')]).toBe(applicant.email);
      expect(row[heading.indexOf('Why?')] ?? '').toBe('');
    }
  });

  it('of refused lines can be uploaded again unchanged', async () => {
    const line = 'not an address,"=Dara; B","@Home Foundation"';
    const { body } = await system
      .as(round.coordinator)
      .post(`/api/v1/cohorts/${round.cohortId}/nominations/imports?mode=good-lines`)
      .set('content-type', 'text/csv')
      .send(`Email,Name,Organisation\n${line}\n`)
      .expect(200);
    const { text } = await system
      .as(round.coordinator)
      .get(`/api/v1/nomination-imports/${body.id}/refused`)
      .expect(200);
    const fixed = text.replace('not an address', 'fixed@x.test');
    const again = await system
      .as(round.coordinator)
      .post(`/api/v1/cohorts/${round.cohortId}/nominations/imports?preview=true`)
      .set('content-type', 'text/csv')
      .send(fixed);
    expect(again.body.lines).toMatchObject([
      {
        ...{ outcome: 'nominated', email: 'fixed@x.test' },
        typed: { latinName: '=Dara; B', organisation: '@Home Foundation' },
      },
    ]);
  });
});
