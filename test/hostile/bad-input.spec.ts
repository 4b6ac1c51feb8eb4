import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { importedLesson, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { zipOf } from '../support/zip.js';

describe('Bad input is rejected without changes', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
  });
  afterAll(() => system.stop());

  const countOf = async (table: string) =>
    (await system.db.row<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))?.n;

  it('in a list of certificates with invalid dates', async () => {
    const days = ['2015-13-01', '2015-02-30', '0000-01-01', '9999-12-31', '1999-12-31', '20150701'];
    for (const day of [...days, '2015-W27-3', '2015-07-01T00:00:00Z', 'July']) {
      const { body } = await system
        .as(secretariat)
        .post('/api/v1/certificate-batches/imports')
        .set('content-type', 'text/csv')
        .send(`number,name,title,issued,starts\nbad-1,TEST,Course,${day},${day}\n`)
        .expect(422);
      expect(body.errors).toHaveLength(2);
    }
    expect(await countOf('certificate_batches')).toBe(0);
  });

  it('in a certificate picture that is not a bitmap, whatever its declared type', async () => {
    const upload = (type: string, bytes: Buffer) =>
      system
        .as(secretariat)
        .post('/api/v1/certificate-images')
        .set('content-type', type)
        .send(bytes);
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    const refused = [
      svg,
      `<?xml version="1.0"?>\n<!DOCTYPE svg>\n${svg}`,
      `\ufeff  \n<!-- a -->${svg}`,
      Buffer.from(`\ufeff${svg}`, 'utf16le'),
      gzipSync(svg),
      'GIF89a',
      '%PDF-1.7',
      'no picture',
    ];
    for (const type of ['image/png', 'image/jpeg']) {
      for (const bytes of refused) {
        const { body } = await upload(type, Buffer.from(bytes as never)).expect(415);
        expect(body.type).toBe('/problems/bad-picture');
      }
    }
    expect(await countOf('certificate_images')).toBe(0);
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .png()
      .toBuffer();
    await upload('image/png', png).expect(201);
    await upload('image/png', png.subarray(0, 40)).expect(422);
  });

  describe('in a zip', () => {
    const upload = (zip: Buffer) => importedLesson(system, trainer, zip);
    const lesson = {
      'config.yaml': 'title: T\nlicense: CC BY 4.0\nepisodes:\n- one.md\n',
      'episodes/one.md': '---\ntitle: One\n---\nText\n',
    };
    /** Replaces a name in an archive with one of the same length. */
    const renamed = (zip: Buffer, from: string, to: string) =>
      Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

    it.each<[string, () => Promise<Buffer>, string]>([
      ['that is none', async () => randomBytes(500), 'archive-not-zip'],
      ['that is empty', async () => Buffer.alloc(0), 'archive-not-zip'],
      ['without a configuration', () => zipOf({ 'a.md': 'x' }), 'lesson-no-config'],
      ['with broken YAML', () => zipOf({ ...lesson, 'config.yaml': 'a: [b' }), 'file-not-yaml'],
      [
        'with ../ in a name',
        async () => renamed(await zipOf({ ...lesson, 'aa/bb.md': 'x' }), 'aa/bb.md', '../bb.md'),
        'archive-unreadable',
      ],
      [
        'with an absolute name',
        async () => renamed(await zipOf({ ...lesson, 'aa/bb.md': 'x' }), 'aa/bb.md', '/a/bb.md'),
        'archive-unreadable',
      ],
      [
        'that is a bomb',
        () => zipOf({ ...lesson, 'episodes/data/b.bin': Buffer.alloc(40 * 1_048_576) }),
        'archive-unpacked-size',
      ],
      [
        'with too many entries',
        () =>
          zipOf(
            Object.fromEntries(Array.from({ length: 3_001 }, (_, i) => [`episodes/${i}.md`, ''])),
          ),
        'archive-entries',
      ],
    ])('%s', async (_name, make, code) => {
      const before = [await countOf('courses'), await countOf('stored_files')];
      const { problem } = await upload(await make());
      expect(problem).toMatchObject({
        status: 422,
        type: '/problems/bad-archive',
        errors: [{ code }],
      });
      expect([await countOf('courses'), await countOf('stored_files')]).toEqual(before);
    });

    it('unless it is valid; scripts are removed from figures', async () => {
      const { draft } = await upload(
        await zipOf({
          ...lesson,
          'episodes/one.md': '<script>alert(1)</script>[x](javascript:alert(1))\n![f](fig/f.svg)',
          'episodes/fig/f.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        }),
      );
      const [first] = draft?.units ?? [];
      const unit = await system.as(trainer).get(`/api/v1/units/${first?.id}`).expect(200);
      const html = unit.body.content.blocks[0].html as string;
      expect(html).not.toMatch(/<script|href="javascript/);
      const address = /src="([^"]+)"/.exec(html)?.[1] as string;
      const figure = await system.as(trainer).get(address).expect(200);
      expect(figure.headers['content-security-policy']).toContain('sandbox');
      expect(figure.headers['x-content-type-options']).toBe('nosniff');
    });
  });

  describe('in a CSV', () => {
    const upload = (file: Buffer | string, query = '') =>
      system.send({
        method: 'POST',
        path: `/api/v1/cohorts/${cohortId}/nominations/imports${query}`,
        token: coordinator.authorization.slice(7),
        body: Buffer.from(file),
        type: 'text/csv',
      });
    const unreadable: [string, Buffer | string, string][] = [
      ['that is an archive of something else', Buffer.from('PK\x03\x04 no zip'), 'archive-not-zip'],
      ['without a column of addresses', 'name\nA\n', 'list-no-email'],
      ['without anything that is known', 'shoe size\n42\n', 'list-unknown-columns'],
      ['with a heading only', 'email,name\n', 'list-empty'],
      ['with nothing', '\n', 'list-empty'],
    ];

    it.each(unreadable)('%s', async (_name, file, code) => {
      const answer = await upload(file);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ code }] });
    });

    const mixed =
      '\uFEFFName;E-mail;State\n' +
      'SOK Dara;DARA@agency.test;\n' +
      'CHAN Sophea;dara@agency.test;\n' +
      'sophea@agency.test;CHAN Sophea;\n' +
      'NGUYEN Minh;minh@agency.test;VN\n' +
      '=cmd|calc;calc@agency.test;\n';

    it('line by line, with a BOM, a repeated address, swapped columns and a person of another state', async () => {
      const answer = await upload(mixed);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ saved: false, nominated: 2, refused: 3 });
      const lines = (answer.body as { lines: { line: number; faults: object[] }[] }).lines;
      expect(lines.map((line) => line.line)).toEqual([2, 3, 4, 5, 6]);
      expect(lines.map(({ faults }) => faults)).toMatchObject([
        [],
        [{ code: 'same-address', params: { line: 2 }, detail: 'Same email as line 2.' }],
        [
          { code: 'address', pointer: '/latinName' },
          { code: 'not-email', pointer: '/email' },
        ],
        [{ code: 'not-own-country' }],
        [],
      ]);
      expect(await countOf('applications')).toBe(0);
    });

    it('but good lines are imported in that mode, and a preview saves nothing', async () => {
      const preview = await upload(mixed, '?mode=good-lines&preview=true');
      expect(preview.body).toMatchObject({ saved: false, nominated: 2, refused: 3 });
      expect(await countOf('applications')).toBe(0);
      expect(
        await countOf(`outbox WHERE job NOT LIKE 'courses.%' AND job NOT LIKE 'files.%'`),
      ).toBe(0);
      const kept = await upload(mixed, '?mode=good-lines');
      expect(kept.body).toMatchObject({ saved: true, nominated: 2, refused: 3 });
      const again = await upload('email,name\ndara@agency.test,SOK Dara\n', '?mode=good-lines');
      expect(again.body).toMatchObject({ nominated: 0, refused: 1 });
      expect(await countOf('applications')).toBe(2);
    });
  });

  it('in a certificate number, without helping to guess one', async () => {
    const { body } = await system.http.get('/api/v1/verifications/GE-0000-0000-0000').expect(200);
    expect(body).toMatchObject({ status: 'unknown', latinName: null });
  });
});
