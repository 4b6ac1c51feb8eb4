/** @isolated The kind that it adds stays registered. */

import { importFormats } from '../../src/modules/courses/import/import-formats.js';
import { importedLesson } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { zipOf } from '../support/zip.js';

// A reader for lessons in one JSON file.
const reader = `export default ({ files }) => {
  const texts = new Map(files.filter(([, text]) => text));
  const { title, units } = JSON.parse(Buffer.from(texts.get('course.json')).toString());
  return {
    title, language: 'en', summary: '', licence: 'CC0', credit: 'Nobody', sourceUrl: null, keywords: [],
    units: units.map(([slug, source]) => ({ slug, page: slug + '.md', kind: 'lesson', title: slug,
      required: true, teachingMinutes: 5, exerciseMinutes: 0, source })),
    filePaths: files.filter(([, text]) => !text).map(([path]) => path),
    notes: [],
  };
};`;

importFormats.add({
  kind: 'single-file',
  recognises: (paths) => paths.includes('course.json'),
  isText: (path) => path === 'course.json',
  reader: new URL(`data:text/javascript,${encodeURIComponent(reader)}`),
});

describe('Import format added to the registry', () => {
  let system: TestSystem;
  let trainer: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const course = (units: [slug: string, source: string][]) =>
    zipOf({
      'lesson/course.json': JSON.stringify({ title: 'Mangroves', units }),
      'lesson/data/tides.csv': 'day,metres\n1,2.4\n',
    });

  it('is recognised by its files, and has its units parsed like native ones', async () => {
    const zip = await course([
      ['tides', '# Tides\n\nThe [table](data/tides.csv), and then [roots](roots.md).'],
      ['roots', 'Roots. A [page](nowhere.md) that is not there.'],
    ]);
    const { draft } = await importedLesson(system, trainer, zip);
    expect(draft?.title).toEqual({ en: 'Mangroves' });
    expect(draft?.importReport).toMatchObject({ format: 'single-file', units: 2, files: 1 });
    expect(draft?.importReport?.notes).toMatchObject([{ path: 'roots.md', code: 'link-broken' }]);
    const { body } = await system
      .as(trainer)
      .get(`/api/v1/units/${draft?.units[0]?.id}`)
      .expect(200);
    const html = JSON.stringify(body.content);
    expect(html).toMatch(/href=\\"\/api\/v1\/course-files\/[0-9a-f-]{36}\\"/);
    expect(html).toContain('href=\\"./roots\\"');
  });

  it('has the same limits as the others', async () => {
    const units = Array.from({ length: 301 }, (_, n): [string, string] => [`u${n}`, 'Text']);
    const { problem } = await importedLesson(system, trainer, await course(units));
    expect(problem?.detail).toContain('Import it as several courses');
  });

  it('leaves unrecognised archives to the default format, which reports what is missing', async () => {
    const { problem } = await importedLesson(system, trainer, await zipOf({ 'a.md': 'Text' }));
    expect(problem?.type).toContain('bad-archive');
    expect(problem?.detail).toContain('config.yaml');
  });
});
