import yazl from 'yazl';
import type { DraftDto } from '../src/modules/courses/courses.dto.js';
import { importedLesson } from './support/factories.js';
import { TestSystem, type Visitor } from './support/system.js';

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('A lesson that is imported', () => {
  let system: TestSystem;
  let trainer: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const send = async (files: Record<string, string>) =>
    importedLesson(system, trainer, await zipOf(files));

  it('keeps links, figures and trainers’ notes when a unit is saved as it is', async () => {
    const { draft } = (await send({
      'config.yaml':
        'title: T\nlicense: CC\ncontact: C\nepisodes: [01-a.md, 02-b.md]\nlearners: [setup.md]\n',
      'links.md':
        '[home]: https://home.test\n[Data Set]: data/d.csv\n[unused]: https://unused.test\n',
      'index.md': '![I](fig/index.png) [go](01-a.html)',
      'episodes/01-a.md':
        '![F](fig/f%20g.png) [data set] [b]({{ page.root }}/02-b/index.html#x) [home] [s](../learners/setup.md)',
      'episodes/02-b.md': '![same name](fig/f.png) [other](../learners/files/f.png)',
      'learners/setup.md': '[f](files/f.png) [home]',
      'instructors/instructor-notes.md': 'Mind the [home] and ![plan](fig/plan.png)',
      'fig/index.png': 'png 0',
      'episodes/fig/f g.png': 'png 1',
      'episodes/fig/f.png': 'png 2',
      'episodes/fig/index.png': 'png 3',
      'episodes/data/d.csv': 'a,b',
      'learners/files/f.png': 'png 4',
      'instructors/fig/plan.png': 'png 5',
    })) as { draft: DraftDto };
    expect(draft.units).toHaveLength(4);
    const as = system.as(trainer);
    for (const { id } of draft.units) {
      const { body: before, headers } = await as.get(`/api/v1/units/${id}`).expect(200);
      const { slug, kind, title, required, teachingMinutes, exerciseMinutes, source } = before;
      const { body: after } = await as
        .put(`/api/v1/courses/${draft.id}/draft/units/${slug}`)
        .set('if-match', headers.etag as string)
        .send({ kind, title, required, teachingMinutes, exerciseMinutes, source })
        .expect(200);
      expect(after.content).toEqual(before.content);
      expect(JSON.stringify(after.content)).not.toContain('lesson-file');
      expect(source).not.toContain('unused');
    }
    const { body: first } = await as.get(`/api/v1/units/${draft.units[0]?.id}`).expect(200);
    expect(JSON.stringify(first.content.trainerNotes)).toMatch(/home\.test.*course-files/);
  });

  it.each([
    ['a title of another shape', 'title: {a: 1}\nepisodes: [a.md]\n'],
    ['episodes that are a number', 'title: T\nepisodes: 5\n'],
    ['keywords that are a number', 'title: T\nepisodes: [a.md]\nkeywords: 5\n'],
    ['minutes that are too many', 'title: T\nepisodes: [big.md]\n'],
    ['a unit listed twice', 'title: T\nepisodes: [a.md, a.md]\n'],
    ['a title of signs alone', 'title: 水土\nepisodes: [a.md]\n'],
  ])('with %s is a draft with notes', async (_, config) => {
    const { draft } = await send({
      'config.yaml': config,
      'episodes/a.md': '[x](%E0%A4%A) <img src="fig/100%.png">',
      'episodes/big.md': '---\nteaching: 9007199254740991\n---\nText',
    });
    expect(draft?.importReport?.notes.length).toBeGreaterThan(0);
  });

  it('is refused with a sentence when its settings are no mapping, and leaves nothing', async () => {
    const count = () => system.db.row('SELECT count(*) FROM courses');
    const before = await count();
    const { problem } = await send({ 'config.yaml': '- a\n' });
    expect(problem).toMatchObject({
      status: 422,
      errors: [{ code: 'file-not-settings', params: { path: 'config.yaml' } }],
    });
    expect(await count()).toEqual(before);
  });
});
