import type { UnitContent } from '../../src/modules/courses/content/blocks.js';
import type { DraftDto } from '../../src/modules/courses/courses.dto.js';
import { type Fault, fault } from '../../src/platform/i18n/fault.js';
import { importedLesson } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { zipOf } from '../support/zip.js';

describe('Imported lesson', () => {
  let system: TestSystem;
  let trainer: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const send = async (files: Record<string, string>) =>
    importedLesson(system, trainer, await zipOf(files));

  /** Saves each unit of a draft unchanged, and returns it before and after. */
  const savedAsTheyAre = async (draft: DraftDto) => {
    const as = system.as(trainer);
    const units: { source: string; before: UnitContent; after: UnitContent }[] = [];
    for (const { id } of draft.units) {
      const { body: before, headers } = await as.get(`/api/v1/units/${id}`).expect(200);
      const { slug, kind, title, required, teachingMinutes, exerciseMinutes, source } = before;
      const { body: after } = await as
        .put(`/api/v1/courses/${draft.id}/draft/units/${slug}`)
        .set('if-match', headers.etag as string)
        .send({ kind, title, required, teachingMinutes, exerciseMinutes, source })
        .expect(200);
      units.push({ source, before: before.content, after: after.content });
    }
    return units;
  };

  it('keeps links, figures and trainers’ notes when a unit is saved unchanged', async () => {
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
    const units = await savedAsTheyAre(draft);
    for (const { source, before, after } of units) {
      expect(after).toEqual(before);
      expect(JSON.stringify(after)).not.toContain('lesson-file');
      expect(source).not.toContain('unused');
    }
    expect(JSON.stringify(units[0]?.after.trainerNotes)).toMatch(/home\.test.*course-files/);
  });

  it('keeps its language and links between pages of any name, also in its next version', async () => {
    const { draft } = (await send({
      'config.yaml':
        'title: T\nlang: km\nlicense: CC\ncontact: C\nepisodes: [第一课.md, 第二课.md, a.md]\n',
      'episodes/第一课.md': '[2](第二课.md) [a](../learners/a.md) $x$ H~2~O[^1]\n\n[^1]: Note',
      'episodes/第二课.md': '## មេរៀន {#one}\n\n::: callout\n## មេរៀន\n[1](第一课.md#one)\n:::',
      'episodes/a.md': 'A',
      'learners/a.md': 'B',
    })) as { draft: DraftDto };
    expect(draft).toMatchObject({ language: 'km', title: { en: 'T', km: 'T' } });
    expect(draft.units.map(({ slug }) => slug)).toEqual(['unit-1', 'unit-2', 'a', 'a-2']);
    const units = await savedAsTheyAre(draft);
    for (const { before, after } of units) expect(after).toEqual(before);
    expect(units[0]?.after.lang).toBe('km');
    expect(JSON.stringify(units[0]?.after)).toMatch(/\.\/unit-2.*\.\/a-2.*<math>/);
    const as = system.as(trainer);
    const { body: course } = await as.post(`/api/v1/courses/${draft.id}/publication`);
    expect(course.id).toBe(draft.id);
    const { body: next } = await as.post(`/api/v1/courses/${draft.id}/draft`);
    for (const [index, { before, after }] of (await savedAsTheyAre(next)).entries()) {
      expect(after).toEqual(before);
      expect(after).toEqual(units[index]?.after);
    }
  });

  it('notes beside the text what cannot be shown as written', async () => {
    const { draft } = (await send({
      'config.yaml': 'title: T\nlicense: CC\ncontact: C\n',
      'episodes/a.md': 'A',
    })) as { draft: DraftDto };
    const { body } = await system
      .as(trainer)
      .post(`/api/v1/courses/${draft.id}/draft/previews`)
      .send({
        source: '[a](./a) [later](./later) [b](gone.md) ![c](fig/c.png) <marquee>d</marquee>',
      })
      .expect(200);
    expect(body.notes.map(({ code, params }: Fault) => ({ code, params }))).toEqual([
      fault('figure-missing', { target: 'fig/c.png' }),
      fault('link-broken', { target: 'gone.md' }),
      fault('element-left-out', { tag: 'marquee' }),
    ]);
    expect(JSON.stringify(body.content)).toMatch(/\.\/a\\".*\.\/later/);
  });

  it('embeds its videos with captions', async () => {
    const { draft } = (await send({
      'config.yaml': 'title: T\nlicense: CC\ncontact: C\n',
      'episodes/a.md':
        '<video src="fig/v.mp4"><track kind="captions" srclang="km" src="fig/v.vtt"></video>',
      'episodes/fig/v.mp4': 'mp4',
      'episodes/fig/v.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nសួស្តី',
    })) as { draft: DraftDto };
    const as = system.as(trainer);
    const { body: unit } = await as.get(`/api/v1/units/${draft.units[0]?.id}`).expect(200);
    const captions = /<track kind=."captions." srclang=."km." src=."([^"\\]+)/;
    const [, address = ''] = captions.exec(JSON.stringify(unit.content)) ?? [];
    const { headers } = await as.get(address).expect(200);
    expect(headers['content-type']).toBe('text/vtt');
  });

  it('keeps its keywords in its next version, and drops accents from its slug', async () => {
    const { draft } = (await send({
      'config.yaml':
        "title: 'Écologie à Đà Lạt'\nlang: vi\nkeywords: 'one, two'\nlicense: L\ncontact: C\n",
      'episodes/a.md': 'A',
    })) as { draft: DraftDto };
    expect(draft.slug).toBe('ecologie-a-a-lat');
    const as = system.as(trainer);
    await as.post(`/api/v1/courses/${draft.id}/publication`).expect(200);
    await as.post(`/api/v1/courses/${draft.id}/draft`).expect(201);
    const versions = await system.db.rows(
      'SELECT number, keywords FROM course_versions WHERE course_id = $1 ORDER BY number',
      [draft.id],
    );
    expect(versions).toEqual([
      { number: 1, keywords: ['one', 'two'] },
      { number: 2, keywords: ['one', 'two'] },
    ]);
  });

  it.each([
    ['a title that is a mapping', 'title: {a: 1}\nepisodes: [a.md]\n'],
    ['episodes that is a number', 'title: T\nepisodes: 5\n'],
    ['keywords that is a number', 'title: T\nepisodes: [a.md]\nkeywords: 5\n'],
    ['too many minutes', 'title: T\nepisodes: [big.md]\n'],
    ['a unit listed twice', 'title: T\nepisodes: [a.md, a.md]\n'],
    ['a title without Latin letters', 'title: 水土\nepisodes: [a.md]\n'],
  ])('with %s is a draft with notes', async (_, config) => {
    const { draft } = await send({
      'config.yaml': config,
      'episodes/a.md': '[x](%E0%A4%A) <img src="fig/100%.png">',
      'episodes/big.md': '---\nteaching: 9007199254740991\n---\nText',
    });
    expect(draft?.importReport?.notes.length).toBeGreaterThan(0);
  });

  it('is rejected with a message when its settings are not a mapping, and leaves nothing', async () => {
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
