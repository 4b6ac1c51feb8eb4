import { BadArchive } from '../../../../platform/files/unzip.js';
import { type Fault, fault } from '../../../../platform/i18n/fault.js';
import { readLesson } from './workbench-reader.js';

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));

describe('Workbench lesson', () => {
  const lessonOf = (entries: Record<string, string>) =>
    readLesson(files({ 'config.yaml': 'title: T\nlicense: L\ncontact: C\n', ...entries }));
  const slugs = (entries: Record<string, string>) =>
    lessonOf(entries).units.map(({ slug }) => slug);

  it.each([
    ['an empty list', 'episodes:\nlearners:\n'],
    ['no list', ''],
    ['a list of missing pages', 'episodes: [gone.md]\nlearners: [gone.md]\n'],
  ])('has all pages of a folder, in order, given %s', (_, lists) => {
    expect(
      slugs({
        'config.yaml': `title: T\nlicense: L\ncontact: C\n${lists}`,
        'episodes/02-b.md': 'B',
        'episodes/01-a.md': 'A',
        'learners/reference.md': '## Glossary',
        'learners/setup.md': 'S',
      }),
    ).toEqual(['01-a', '02-b', 'reference', 'setup']);
  });

  it('includes setup and glossary, listed or not, and links into the glossary', () => {
    const { units, notes } = lessonOf({
      'config.yaml': 'title: T\nlicense: L\ncontact: C\nlearners: [other.md]\n',
      'episodes/a.md': '[term](../learners/reference.md#raster) [again](reference.html#raster)',
      'learners/other.md': 'O',
      'learners/reference.md': '---\ntitle: Glossary\n---\nraster\n:   A grid.\n{:auto_ids}\n',
      'learners/setup.md': 'S',
    });
    expect(units.map(({ slug }) => slug)).toEqual(['a', 'other', 'setup', 'reference']);
    expect(JSON.stringify(units[0]?.content).split('href=\\"./reference#raster\\"')).toHaveLength(
      3,
    );
    expect(JSON.stringify(units[3]?.content)).toContain('<dt id=\\"raster\\">');
    expect(notes).toEqual([]);
  });

  it('accepts a single page as a string', () => {
    expect(
      slugs({
        'config.yaml': 'title: T\nepisodes: a.md\nlearners: []\n',
        'episodes/a.md': 'A',
        'episodes/b.md': 'B',
      }),
    ).toEqual(['a']);
  });

  it('has breaks that need not be completed', () => {
    expect(
      lessonOf({ 'episodes/a.md': '---\ntitle: Coffee\nbreak: 15\n---\nText' }).units,
    ).toMatchObject([{ kind: 'break', required: false, teachingMinutes: 15, title: 'Coffee' }]);
  });

  it('uses its title for its front page, and its language for every unit', () => {
    const { title, language, units } = lessonOf({
      'config.yaml': "title: 'Hola $\\alpha$'\nlang: 'es'\n",
      'index.md': '---\nsite: sandpaper::sandpaper_site\n---\nTexto',
      'episodes/a.md': '---\ntitle: Computing $\\pi$\n---\nTexto',
    });
    expect({ title, language }).toEqual({ title: 'Hola $\\alpha$', language: 'es' });
    expect(units).toMatchObject([
      { title: 'Hola α', content: { lang: 'es' } },
      { title: 'Computing π', content: { lang: 'es' } },
    ]);
  });

  /** The faults with which an import is rejected. */
  const refusalOf = (read: () => unknown): Fault[] | undefined => {
    try {
      read();
    } catch (error) {
      return error instanceof BadArchive ? error.errors : undefined;
    }
    return undefined;
  };

  it('with an overlong title is rejected', () => {
    const read = (title: string) => () =>
      lessonOf({ 'config.yaml': `title: ${title}\n`, 'episodes/a.md': 'A' });
    expect(read('a'.repeat(200))).not.toThrow();
    expect(refusalOf(read('a'.repeat(201)))).toMatchObject([
      fault('setting-too-long', { setting: 'title', max: 200 }),
    ]);
  });

  it.each([
    ['es', 'es'],
    ['zh_cn', 'zh-CN'],
    ['pt-tl', 'pt-TL'],
  ])('normalises its language tag: %s', (written, tag) => {
    const { language } = lessonOf({ 'config.yaml': `lang: ${written}`, 'episodes/a.md': 'A' });
    expect(language).toBe(tag);
  });

  it('partly in R Markdown is imported with text and code, and notes missing outputs', () => {
    const { units, notes } = lessonOf({
      'config.yaml': 'title: T\nlicense: L\ncontact: C\nepisodes: [a.Rmd, b.md]\n',
      'episodes/a.Rmd':
        '```{r setup, include=FALSE}\nhidden()\n```\nText\n\n```{r, fig.cap="x"}\n#| label: y\n1+1\n```\n',
      'episodes/b.md': '```{python}\n2+2\n```',
    });
    expect(units).toMatchObject([
      {
        content: {
          blocks: [{ html: '<p>Text</p>\n<pre><code class="language-r">1+1\n</code></pre>' }],
        },
      },
      { content: { blocks: [{ html: '<pre><code class="language-python">2+2\n</code></pre>' }] } },
    ]);
    expect(notes).toEqual([{ path: '', ...fault('lesson-without-outputs', { count: 1 }) }]);
  });

  it('only in R Markdown is rejected, whatever else it contains', () => {
    const read = () =>
      lessonOf({ 'episodes/a.Rmd': 'A', 'index.md': 'I', 'learners/setup.md': 'S' });
    expect(refusalOf(read)).toMatchObject([fault('lesson-only-r-markdown')]);
  });

  it('in R Markdown with built pages uses the built pages', () => {
    const { units, notes } = lessonOf({
      'config.yaml': 'title: T\nlicense: L\ncontact: C\nepisodes: [a.Rmd]\n',
      'episodes/a.Rmd': 'Source',
      'episodes/a.md': 'Made',
    });
    expect(units).toMatchObject([{ slug: 'a', source: 'Made' }]);
    expect(notes).toEqual([]);
  });

  it('shows pages for trainers to trainers only', () => {
    const { units, notes } = lessonOf({
      'episodes/a.md': 'A',
      'instructors/icebreakers.md': 'Ice',
      'instructors/instructor-notes.md': '---\ntitle: N\n---\nNotes',
      'profiles/p.md': 'Profile',
    });
    expect(JSON.stringify(units[0]?.content.trainerNotes)).toMatch(/Notes.*Ice.*Profile/);
    expect(JSON.stringify(units[0]?.content.blocks)).not.toContain('Notes');
    expect(notes).toEqual([]);
  });

  it('reads questions, objectives and key points from front matter', () => {
    const [unit] = lessonOf({
      'episodes/a.md':
        '---\nquestions:\n- "Why\n  *so*?"\nobjectives: [See]\nkeypoints: [Seen]\n---\nText',
    }).units;
    expect(unit?.content).toMatchObject({
      questions: ['Why <em>so</em>?'],
      objectives: ['See'],
      keyPoints: ['Seen'],
      blocks: [{ html: '<p>Text</p>' }],
    });
  });

  it.each([
    ['closes a block', ':::\nSecret\n\n::: callout\nx'],
    ['leaves code open', '```\nSecret'],
    ['leaves a comment open', '<!--\nSecret'],
  ])('hides from trainees a note for trainers that %s', (_, notes) => {
    const read = lessonOf({
      'episodes/a.md': 'A',
      'episodes/b.md': 'B',
      'instructors/n.md': notes,
      'instructors/o.md': 'Other[^1]\n\n[^1]: notes',
    });
    expect(read.units.map(({ content }) => content.blocks)).toMatchObject([
      [{ html: '<p>A</p>' }],
      [{ html: '<p>B</p>' }],
    ]);
    expect(JSON.stringify(read.units[0]?.content.trainerNotes)).toMatch(/Other.*notes/);
    expect(read.notes).toEqual([{ path: 'instructors/n.md', code: 'page-notes-open' }]);
  });

  it.each(['```\ncode', '<!-- comment', '::: callout\ntext'])(
    'hides from trainees the notes for trainers on a page with open markup: %s',
    (page) => {
      const [unit] = lessonOf({ 'episodes/a.md': page, 'instructors/n.md': 'Secret' }).units;
      expect(JSON.stringify(unit?.content.blocks)).not.toContain('Secret');
      expect(JSON.stringify(unit?.content.trainerNotes)).toContain('Secret');
    },
  );

  it('notes links to missing anchors', () => {
    const { notes } = lessonOf({
      'episodes/a.md': '# One\n\n[1](#ONE) [2](b.md#box) [3](b.md#Gone) [4](#gone) [5](b.md)',
      'episodes/b.md': '::: {#box .callout}\nx\n:::\n\n[6](#box)',
    });
    expect(notes).toEqual([
      { path: 'episodes/a.md', ...fault('anchor-missing', { target: 'b#gone' }) },
      { path: 'episodes/a.md', ...fault('anchor-missing', { target: '#gone' }) },
    ]);
  });

  it('gives every page a slug in any script, and links to it', () => {
    const { units, notes } = lessonOf({
      'config.yaml':
        'title: T\nlicense: L\ncontact: C\nepisodes: [Épisode 1.md, a_b.md, a-b.md, 第一课.md, 第二课.md]\n',
      'episodes/Épisode 1.md': '[1](第二课.md) [2](a-b.md) [3](a_b.md#x)',
      'episodes/a_b.md': '# X',
      'episodes/a-b.md': 'y',
      'episodes/第一课.md': '1',
      'episodes/第二课.md': '2',
    });
    expect(units.map(({ slug }) => slug)).toEqual([
      'episode-1',
      'a-b',
      'a-b-2',
      'unit-4',
      'unit-5',
    ]);
    const html = JSON.stringify(units[0]?.content);
    expect([...html.matchAll(/href=\\"([^"\\]+)/g)].map(([, to]) => to)).toEqual([
      './unit-5',
      './a-b-2',
      './a-b#x',
    ]);
    expect(notes).toEqual([]);
  });

  it('finds the files of a page that was moved from another folder', () => {
    const { units, notes } = lessonOf({
      'episodes/a.md': '![F](../fig/f.png) [d](../../data/d.csv)',
      'episodes/fig/f.png': 'png',
      'episodes/data/d.csv': 'csv',
    });
    expect(JSON.stringify(units[0]?.content)).toMatch(
      /episodes\/fig\/f.png.*episodes\/data\/d.csv/,
    );
    expect(notes).toEqual([]);
  });

  it('without pages is rejected', () => {
    expect(() => lessonOf({ 'config.yaml': 'title: T\nepisodes: [a.md]\n' })).toThrow(BadArchive);
  });

  it('orders notes by importance, and counts unrelated files', () => {
    const { notes } = lessonOf({
      'episodes/a.md': '<marquee>M</marquee> [x](nowhere.md) ![F](fig/none.png)',
      'other/a.txt': 'a',
      'other/b.txt': 'b',
    });
    expect(notes.map(({ code, params }) => params?.count ?? code)).toEqual([
      'figure-missing',
      'link-broken',
      'element-left-out',
      2,
    ]);
  });
});
