import {
  cell,
  hostileLists,
  hostileSheets,
  hostileZips,
  oddSheets,
  rawZip,
  xlsxOf,
} from '../../bench/hostile-files.mjs';
import { openCohort } from '../support/factories.js';
import { Neighbour } from '../support/neighbour.js';
import { TestSystem, type Visitor } from '../support/system.js';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('Uploaded file', () => {
  let system: TestSystem;
  let address: string;
  let trainer: Visitor;
  let coordinator: Visitor;
  let secretariat: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    address = await system.listen();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
  }, 180_000);
  afterAll(() => system.stop());

  /** Sends a file while another visitor reads; that visitor must not be slowed down. */
  const send = async (path: string, visitor: Visitor, file: Buffer | string, type: string) => {
    const allowedMs = await Neighbour.allowedMs(address);
    const neighbour = new Neighbour(address);
    const answer = await system.send({
      method: 'POST',
      path,
      token: visitor.authorization.slice(7),
      body: Buffer.from(file),
      type,
    });
    const { longestMs, statuses } = await neighbour.leave();
    expect(statuses).toEqual([200]);
    expect(longestMs).toBeLessThan(allowedMs);
    return { ...answer, body: answer.body as { type: string; detail: string; id: string } };
  };
  const nominate = (file: Buffer | string, type = SHEET, query = '?preview=true') =>
    send(`/api/v1/cohorts/${cohortId}/nominations/imports${query}`, coordinator, file, type);
  const importLesson = async (zip: Buffer) => {
    const { status, body } = await send('/api/v1/courses/imports', trainer, zip, 'application/zip');
    expect(status).toBe(202);
    await system.idle();
    const answer = await system.as(trainer).get(`/api/v1/course-imports/${body.id}`).expect(200);
    return answer.body as { state: string; problem: { type: string } | null };
  };
  const countOf = async (table: string) =>
    (await system.db.row<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))?.n;

  it.each(Object.entries(hostileZips))('is rejected as a lesson: %s', async (_, make) => {
    const before = [await countOf('courses'), await countOf('stored_files')];
    const { state, problem } = await importLesson(make());
    expect(state).toBe('failed');
    expect(problem?.type).toBe('/problems/bad-archive');
    expect([await countOf('courses'), await countOf('stored_files')]).toEqual(before);
  });

  it('is accepted as a zip with data descriptors and a comment', async () => {
    const zip = rawZip(
      [
        { name: 'lesson/config.yaml', content: 'title: T\nlicense: CC0\nepisodes:\n- one.md\n' },
        { name: 'lesson/episodes/one.md', content: 'Text\n', method: 0 },
      ],
      { comment: 'of a comment' },
    );
    expect(await importLesson(zip)).toMatchObject({ state: 'done', problem: null });
  });

  it.each(Object.entries(hostileSheets))('is rejected as a list: %s', async (_name, make) => {
    const file = make();
    const answer = await nominate(file);
    if (answer.status === 200) {
      // A longer list is read by the worker, which reports why it cannot be read.
      expect(file.length).toBeGreaterThan(262_144);
      await system.idle();
      const path = `/api/v1/nomination-imports/${answer.body.id}`;
      const { body } = await system.as(coordinator).get(path).expect(200);
      expect(body).toMatchObject({ state: 'failed', nominated: 0 });
      expect(body.problem.type).toMatch(/bad-list|bad-archive|too-much-work/);
    } else {
      expect(answer.status).toBe(422);
      expect(answer.body.type).toMatch(/bad-list|bad-archive|too-much-work/);
    }
    expect(await countOf('applications')).toBe(0);
  });

  it.each(Object.entries(oddSheets))('is read as a list with %s', async (_name, make) => {
    const answer = await nominate(make());
    expect(answer.body).toMatchObject({ nominated: expect.any(Number), refused: 0 });
    expect(answer.body).not.toMatchObject({ nominated: 0 });
  });

  it('has its dates, numbers and texts read as they are shown', async () => {
    const number = (place: string, style: number, value: string) =>
      `<c r="${place}" s="${style}"><v>${value}</v></c>`;
    const line = (n: number, value: string, style = 1) =>
      `<row r="${n}">${cell(`A${n}`, `${n}-&lt;x&gt;`)}${cell(`B${n}`, 'A B')}${cell(`C${n}`, 'T')}${number(`D${n}`, style, value)}</row>`;
    const heading = `<row r="1">${['Number', 'Name', 'Title', 'Issued'].map((text, n) => cell(`${'ABCD'[n]}1`, text)).join('')}</row>`;
    const rows = [line(2, '45000'), line(3, '1E+308'), line(4, '-5'), line(5, '99999999', 2)];
    const file = xlsxOf(
      `<worksheet><sheetData>${heading}${rows.join('')}</sheetData></worksheet>`,
      {
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      },
    );
    const answer = await send('/api/v1/certificate-batches/imports', secretariat, file, SHEET);
    expect(answer.status).toBe(422);
    // The first is 15 March 2023; the others are not valid dates.
    const { errors } = answer.body as unknown as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      [3, 4, 5].map((line) => `/lines/${line}/issued`),
    );
  });

  it.each(Object.entries(hostileLists))(
    'gets a timely response as a CSV with %s',
    async (name, make) => {
      // Patterns for addresses have separate tests.
      if (name.startsWith('"@."')) return;
      const answer = await nominate(make(), 'text/csv');
      expect([200, 422]).toContain(answer.status);
      expect(await countOf('applications')).toBe(0);
    },
  );

  it('is not retried as a long list that cannot be read', async () => {
    const file = `Email,Name\n${'\n'.repeat(650_000)}a@b.test,A\n`;
    const answer = await nominate(file, 'text/csv', '?mode=good-lines');
    expect(answer.status).toBe(200);
    await system.idle(150);
    const path = `/api/v1/nomination-imports/${answer.body.id}`;
    const { body } = await system.as(coordinator).get(path).expect(200);
    expect(body).toMatchObject({ state: 'failed', nominated: 0 });
    expect(body.problem.errors).toMatchObject([{ code: 'over-csv', params: { items: 600_000 } }]);
  }, 180_000);

  it('gets a response even if there are more files than threads', async () => {
    const file = (hostileSheets['300,000 cells'] as () => Buffer)();
    const allowedMs = await Neighbour.allowedMs(address);
    const neighbour = new Neighbour(address);
    const path = `/api/v1/cohorts/${cohortId}/nominations/imports?preview=true`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        system.send({
          method: 'POST',
          path,
          token: coordinator.authorization.slice(7),
          body: file,
          type: SHEET,
        }),
      ),
    );
    for (const { status } of answers) expect([422, 429, 503]).toContain(status);
    expect((await neighbour.leave()).longestMs).toBeLessThan(allowedMs);
  }, 180_000);
});
