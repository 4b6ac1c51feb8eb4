import { readLesson } from './carpentries.js';
import { withFileAddresses } from './lesson-links.js';

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));

const config =
  'title: A lesson\nlicense: CC BY 4.0\nsource: https://code.test/lesson\nepisodes:\n- 02-b.md\n- 01-a.md\n';

describe('A Workbench lesson', () => {
  it('has its episodes in the order of the configuration, with their minutes', () => {
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

  it('keeps figures and downloads, and links units to one another', () => {
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

  it('drops nothing in silence', () => {
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
    const notes = lesson.notes.map((note) => `${note.path}: ${note.detail}`).join('\n');
    expect(notes).toMatch(/gone\.md: is listed in config\.yaml, but not in the archive/);
    expect(notes).toMatch(/code\.Rmd: is R Markdown/);
    expect(notes).toMatch(/03-left\.md: is not listed/);
    expect(notes).toMatch(/else\.bin: is not part/);
    expect(notes).toMatch(/01-a\.md: the figure fig\/none\.png is not in the archive/);
    expect(notes).toMatch(/01-a\.md: a link leads nowhere: nowhere\.md/);
    expect(notes).toMatch(/01-a\.md: the HTML element <marquee>/);
    expect(notes).toMatch(/02-b\.md: has front matter that is not YAML/);
    expect(notes).toMatch(/authors \(CITATION\.cff\)/);
  });
});
