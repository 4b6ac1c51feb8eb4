import sharp from 'sharp';
import yauzl from 'yauzl';
import { cohortBody } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** The start of a HEIF file: its `ftyp` box with compatible brands. */
const heicHead = (brand: string): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0mif1heic`, 'latin1'),
    Buffer.alloc(64),
  ]);

/** The names of the entries of an archive. */
const namesIn = (archive: Buffer): Promise<string[]> =>
  new Promise((done, fail) => {
    const names: string[] = [];
    yauzl.fromBuffer(archive, (error, zip) => {
      if (error) return fail(error);
      zip.on('entry', (entry: yauzl.Entry) => names.push(entry.fileName));
      zip.on('end', () => done(names));
      zip.on('error', fail);
    });
  });

describe('Application documents', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    const as = system.as(secretariat);
    const body = cohortBody([{ pool: 'KH', seats: 5 }]);
    cohortId = (await as.post('/api/v1/cohorts').send(body).expect(201)).body.id;
    const letter = { id: 'letter', kind: 'file', label: { en: 'Letter' }, required: false };
    await as
      .put(`/api/v1/cohorts/${cohortId}/form`)
      .set('if-match', '"0"')
      .send({ questions: [letter] })
      .expect(200);
    await as.post(`/api/v1/cohorts/${cohortId}/stage`).send({ action: 'open' }).expect(200);
  });
  afterAll(() => system.stop());

  const drafted = async () => {
    const visitor = await system.visitor();
    const { body: draft } = await system
      .as(visitor)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ draft: true })
      .expect(201);
    return { visitor, draft: draft as { id: string } };
  };
  const upload = (
    { visitor, draft }: Awaited<ReturnType<typeof drafted>>,
    body: Buffer,
    name?: string,
    type = 'application/pdf',
  ) =>
    system.send({
      method: 'POST',
      path: `/api/v1/applications/${draft.id}/documents?${new URLSearchParams({
        question: 'letter',
        ...(name !== undefined && { name }),
      })}`,
      token: visitor.authorization.slice(7),
      body,
      type,
    });

  it('are stored with portable names and the extension of their actual type', async () => {
    const { visitor, draft } = await drafted();
    const sent = ['ជីវប្រវត្តិ.html', 'a"\r\nX-Evil: 1.pdf', '\u202efdp.exe', '\0', '文'.repeat(240)];
    const names: string[] = [];
    for (const name of [...sent, undefined]) {
      const { status, body } = await upload({ visitor, draft }, pdf, name);
      expect(status).toBe(201);
      names.push((body as { name: string }).name);
    }
    expect(names).toEqual([
      ...['ជីវប្រវត្តិ.pdf', 'a_ X-Evil_ 1.pdf', 'fdp.pdf', 'letter.pdf', `${'文'.repeat(65)}.pdf`],
      'letter.pdf',
    ]);
    // A document stored before names were restricted.
    await system.db.run(
      `UPDATE stored_files f SET name = E'old\u202e/x.exe' FROM application_documents d
       WHERE d.file_id = f.id AND d.application_id = $1 AND f.name = 'fdp.pdf'`,
      [draft.id],
    );
    const own = await system.as(visitor).get(`/api/v1/applications/${draft.id}`).expect(200);
    const old = own.body.documents[2];
    expect(old.name).toBe('old_x.pdf');
    const read = await system
      .as(visitor)
      .get(`/api/v1/application-documents/${old.id}`)
      .expect(200);
    expect(read.headers['content-disposition']).toBe(
      `inline; filename="old_x.pdf"; filename*=UTF-8''old_x.pdf`,
    );
    await system.as(visitor).post('/api/v1/me/exports').expect(202);
    await system.idle();
    const exports = await system.as(visitor).get('/api/v1/me/exports').expect(200);
    const archive = await system.send({
      method: 'GET',
      path: `/api/v1/me/exports/${exports.body.items[0].id}/file`,
      token: visitor.authorization.slice(7),
    });
    const files = (await namesIn(archive.bytes)).filter((one) => one.startsWith('files/'));
    expect(files.sort()).toEqual(
      [...names.slice(0, 2), 'old_x.pdf', ...names.slice(3, 5), '6-letter.pdf']
        .map((name) => `files/${name}`)
        .sort(),
    );
  });

  it.each(['webp', 'avif'] as const)(
    'in %s are converted to JPEG without location or author',
    async (format) => {
      const applicant = await drafted();
      const photo = await sharp({
        create: { width: 60, height: 30, channels: 3, background: 'red' },
      })
        .withExif({ IFD0: { Orientation: '6', Artist: 'SOK Dara' }, IFD3: { GPSLatitude: '11/1' } })
        .toFormat(format)
        .toBuffer();
      expect((await sharp(photo).metadata()).exif).toBeDefined();
      const { status, body } = await upload(applicant, photo, `photo.${format}`, `image/${format}`);
      expect(status).toBe(201);
      const document = body as { id: string; name: string; mediaType: string };
      expect(document).toMatchObject({ name: 'photo.jpg', mediaType: 'image/jpeg' });
      const read = await system.send({
        method: 'GET',
        path: `/api/v1/application-documents/${document.id}`,
        token: applicant.visitor.authorization.slice(7),
      });
      const kept = await sharp(read.bytes).metadata();
      expect(kept).toMatchObject({ format: 'jpeg' });
      expect([kept.exif, kept.xmp, kept.iptc]).toEqual([undefined, undefined, undefined]);
    },
  );

  it.each([
    ['says so', 'image/heic', 'heic'],
    ['only its first bytes say so', 'application/pdf', 'heic'],
    ['has the brand of all HEIF', 'image/jpeg', 'mif1'],
  ])(
    'in HEIC are rejected with instructions to use JPEG: a file that %s',
    async (_, type, brand) => {
      const { status, body } = await upload(
        await drafted(),
        heicHead(brand),
        'IMG_0001.HEIC',
        type,
      );
      expect(status).toBe(415);
      expect(body).toMatchObject({ type: '/problems/heic-photo' });
    },
  );

  it('are rejected as damaged when a picture cannot be decoded', async () => {
    const { status, body } = await upload(
      await drafted(),
      Buffer.concat([Buffer.from('RIFF\x10\0\0\0WEBPVP8 '), Buffer.alloc(40)]),
      'photo.webp',
      'image/webp',
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: '/problems/unreadable-picture' });
  });
});
