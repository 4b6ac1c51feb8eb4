import { BadArchive } from '../../../../platform/files/unzip.js';
import { fault } from '../../../../platform/i18n/fault.js';
import readUnit from '../../content/unit.thread.js';
import { withFileAddresses } from '../lesson-links.js';
import { readLesson } from './workbench-reader.js';

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));

const config =
  'title: A lesson\nlicense: CC BY 4.0\nsource: https://code.test/lesson\nepisodes:\n- 02-b.md\n- 01-a.md\n';

describe('readLesson', () => {
  it('reads episodes in the order of the configuration, with their minutes', () => {
    const lesson = readLesson(
      files({
        'config.yaml': config,
        'episodes/01-a.md': '---\ntitle: "A"\nteaching: 10\nexercises: 5\n---\nText',
        'episodes/02-b.md': '---\r\ntitle: B\r\nlayout: break\r\n---\r\nText',
        'CITATION.cff': 'authors:\n- given-names: Ada\n  family-names: Lovelace\n',
      }),
    );
    expect(lesson).toMatchObject({
      title: 'A lesson',
      licence: 'CC BY 4.0',
      credit: 'Ada Lovelace',
      sourceUrl: 'https://code.test/lesson',
      notes: [],
    });
    expect(lesson.units).toMatchObject([
      { slug: '02-b', title: 'B', kind: 'break', required: false },
      { slug: '01-a', title: 'A', kind: 'lesson', teachingMinutes: 10, exerciseMinutes: 5 },
    ]);
  });

  it('keeps figures and downloads, and links between units', () => {
    const lesson = readLesson(
      files({
        'config.yaml': config,
        'links.md': '[home]: https://home.test',
        'episodes/01-a.md':
          '![F](fig/f.png) [data](../episodes/data/d.csv) [b]({{ page.root }}/02-b/index.html#x) [home]',
        'episodes/02-b.md': 'B',
        'episodes/fig/f.png': 'png',
        'episodes/data/d.csv': 'csv',
      }),
    );
    expect(lesson.filePaths).toEqual(['episodes/fig/f.png', 'episodes/data/d.csv']);
    const unit = withFileAddresses(lesson.units[1], (path) => `/kept/${path}`);
    const html = JSON.stringify(unit?.content);
    for (const part of [
      '/kept/episodes/fig/f.png',
      '/kept/episodes/data/d.csv',
      './02-b#x',
      'https://home.test',
    ]) {
      expect(html).toContain(part);
    }
  });

  it('gives boxes default titles in its language, also after editing', () => {
    const text = '::: challenge\nText\n:::';
    const lesson = readLesson(
      files({ 'config.yaml': `${config}lang: vi_VN\n`, 'episodes/01-a.md': text }),
    );
    const unit = lesson.units.find(({ slug }) => slug === '01-a');
    expect(unit?.content).toMatchObject({
      lang: 'vi-VN',
      blocks: [{ kind: 'challenge', title: 'Bài tập', untitled: true }],
    });
    const edited = readUnit({
      ...{ markdown: text, page: 'episodes/01-a.md', files: [], units: [] },
      language: lesson.language,
    });
    expect(edited.content).toEqual(unit?.content);
  });

  it('drops nothing silently', () => {
    const lesson = readLesson(
      files({
        'config.yaml': `${config}- gone.md\n- code.Rmd\n`,
        'episodes/01-a.md': '![F](fig/none.png) [x](nowhere.md) <marquee>M</marquee>',
        'episodes/02-b.md': '---\ntitle: [\n---\nB',
        'episodes/code.Rmd': 'x',
        'episodes/03-left.md': 'C',
        'something/else.bin': 'x',
      }),
    );
    expect(lesson.notes).toEqual(
      expect.arrayContaining([
        { path: 'episodes/gone.md', code: 'page-not-in-archive' },
        { path: '', ...fault('lesson-without-outputs', { count: 1 }) },
        { path: 'episodes/03-left.md', code: 'page-not-listed' },
        { path: '', ...fault('files-not-of-format', { count: 1 }) },
        {
          path: 'episodes/01-a.md',
          ...fault('figure-missing', { target: 'fig/none.png' }),
        },
        { path: 'episodes/01-a.md', ...fault('link-broken', { target: 'nowhere.md' }) },
        { path: 'episodes/01-a.md', ...fault('element-left-out', { tag: 'marquee' }) },
        { path: 'episodes/02-b.md', code: 'front-matter-unreadable' },
        {
          path: 'config.yaml',
          ...fault('setting-missing', { setting: 'authors (CITATION.cff)', taken: 'unknown' }),
        },
      ]),
    );
  });

  const shapes: unknown[] = [
    5,
    -1,
    1e300,
    true,
    null,
    '',
    'x',
    [],
    [1],
    [null],
    [[]],
    {},
    { a: 1 },
  ];
  const fields = ['title', 'carpentry_description', 'license', 'source', 'contact', 'keywords'];
  const lists = ['episodes', 'learners'];
  const read = (settings: object, matter: object = {}, citation: object = {}) =>
    readLesson(
      files({
        'config.yaml': JSON.stringify({ title: 'A lesson', episodes: ['a.md'], ...settings }),
        'CITATION.cff': JSON.stringify(citation),
        'episodes/a.md': `---\n${JSON.stringify(matter)}\n---\nText`,
      }),
    );
  const allTexts = (value: unknown): boolean => ['string', 'undefined'].includes(typeof value);

  it.each([...fields, ...lists, '__proto__', 'toString'])('reads any value of %s', (field) => {
    for (const value of shapes) {
      const lesson = read(Object.fromEntries([[field, value]]));
      const { title, summary, licence, credit, sourceUrl } = lesson;
      expect([title, summary, licence, credit, sourceUrl ?? ''].every(allTexts)).toBe(true);
      expect(lesson.keywords.every(allTexts)).toBe(true);
    }
  });

  it.each(['title', 'teaching', 'exercises', 'layout'])('reads any %s of a page', (field) => {
    for (const value of shapes) {
      const [unit] = read({}, Object.fromEntries([[field, value]])).units;
      expect(typeof unit?.title).toBe('string');
      expect(unit?.teachingMinutes).toBeLessThanOrEqual(1_440);
      expect(unit?.exerciseMinutes).toBeLessThanOrEqual(1_440);
    }
  });

  it('reads any authors, and notes what is ignored', () => {
    for (const value of shapes) {
      for (const authors of [value, [value], [{ name: value }], [{ 'family-names': value }]]) {
        expect(typeof read({}, {}, { authors }).credit).toBe('string');
      }
    }
    const { notes } = read({ title: { a: 1 }, keywords: 5, episodes: 5 });
    expect(notes.map(({ code, params }) => ({ code, params }))).toEqual(
      expect.arrayContaining([
        fault('setting-not-text', { setting: 'title' }),
        fault('setting-not-list', { setting: 'keywords' }),
        fault('setting-not-list', { setting: 'episodes' }),
      ]),
    );
  });

  it.each(['- a', '5', 'text', 'null', '[', '&a [*a, *a]', 'a: b: c', '[{}]'])(
    'rejects settings that are not a mapping: %s',
    (config) => {
      expect(() => readLesson(files({ 'config.yaml': config }))).toThrow(BadArchive);
    },
  );

  it('notes URLs that cannot be decoded, and finds files with such names', () => {
    const lesson = readLesson(
      files({
        'config.yaml': 'title: T\nepisodes:\n- a.md\n',
        'episodes/a.md':
          '[x](%E0%A4%A) ![y](fig/%zz.png) <img src="fig/100%.png"> <a href="lesson-file:%E0%A4%A">z</a>',
        'episodes/fig/100%.png': 'png',
      }),
    );
    const content = withFileAddresses(lesson.units[0]?.content, (path) => `/kept/${path}`);
    expect(JSON.stringify(content)).toContain('/kept/episodes/fig/100%.png');
    expect(lesson.notes).toContainEqual({
      path: 'episodes/a.md',
      ...fault('link-broken', { target: '%E0%A4%25A' }),
    });
  });

  it('gives pages with the same or no Latin name separate units', () => {
    const lesson = readLesson(
      files({
        'config.yaml': 'title: T\nepisodes: [a.md, a.md, 数据.md, 水.md]\nlearners: [a.md]\n',
        'episodes/a.md': 'A',
        'learners/a.md': 'B',
        'episodes/数据.md': 'C',
        'episodes/水.md': 'D\0',
      }),
    );
    expect(lesson.units.map(({ slug }) => slug)).toEqual(['a', 'unit-2', 'unit-3', 'a-2']);
    expect(lesson.units[2]?.source).toBe('D\uFFFD');
  });
});
