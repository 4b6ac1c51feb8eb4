import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { titledLanguages } from './box-titles.js';
import { headingId } from './headings.js';
import { renderMarkdown } from './markdown.js';
import { UnitParser } from './unit-parser.js';

const resolver = (notes: Fault[] = []) => ({
  note: (what: Fault) => void notes.push(what),
  link: (target: string) => target,
  figure: (target: string) => (target.startsWith('http') ? undefined : `/files/${target}`),
});

describe('Fenced divs', () => {
  it('can be nested, and are text inside code', () => {
    const notes: Fault[] = [];
    const { blocks } = UnitParser.parse(
      '::: challenge\nDo\n::::: solution\n```\n::: not a div\n:::\n```\n:::::\n:::\nAfter',
      resolver(notes),
    );
    expect(notes).toEqual([]);
    expect(blocks).toMatchObject([
      {
        kind: 'challenge',
        blocks: [
          { kind: 'text', html: '<p>Do</p>' },
          {
            kind: 'solution',
            blocks: [{ html: '<pre><code>::: not a div\n:::\n</code></pre>' }],
          },
        ],
      },
      { kind: 'text', html: '<p>After</p>' },
    ]);
  });

  it('that are unpaired are noted by line, and lose no text', () => {
    const notes: Fault[] = [];
    const { blocks } = UnitParser.parse(':::\nA\n::: callout\nB', resolver(notes));
    expect(notes).toEqual([
      fault('block-not-opened', { line: 1 }),
      fault('block-not-closed', { line: 3, name: 'callout' }),
    ]);
    expect(JSON.stringify(blocks)).toMatch(/A.*B/);
  });

  it('for trainers are separated at any depth', () => {
    const { blocks, trainerNotes } = UnitParser.parse(
      `${'::: callout\n'.repeat(40)}::: instructor\nSecret\n:::\nText`,
      resolver(),
    );
    expect(JSON.stringify(blocks)).toMatch(/Text/);
    expect(JSON.stringify(blocks)).not.toMatch(/Secret/);
    expect(JSON.stringify(trainerNotes)).toMatch(/Secret/);
  });

  it('are limited in depth', () => {
    const notes: Fault[] = [];
    UnitParser.parse('::: callout\n'.repeat(2_000), resolver(notes));
    expect(notes).toContainEqual(fault('block-too-deep', { line: 21, max: 20 }));
  });
});

describe('Unit', () => {
  it('has questions, objectives and key points separate from its text', () => {
    const content = UnitParser.parse(
      ':::: questions\n- What *is* it?\n- And\n  why?\n::::\n:::: keypoints\n- It is.\n::::\nText',
      resolver(),
    );
    expect(content.questions).toEqual(['What <em>is</em> it?', 'And\nwhy?']);
    expect(content.keyPoints).toEqual(['It is.']);
    expect(content.blocks).toEqual([{ kind: 'text', html: '<p>Text</p>' }]);
  });

  it('hides solutions in challenges, and keeps trainers’ notes from trainees', () => {
    const content = UnitParser.parse(
      ':::: challenge\n## Try\nIt\n::: solution\nSo\n:::\n::::\n::: instructor\nSlowly\n:::',
      resolver(),
    );
    expect(content.blocks).toEqual([
      {
        kind: 'challenge',
        title: 'Try',
        id: 'try',
        blocks: [
          { kind: 'text', html: '<p>It</p>' },
          {
            kind: 'solution',
            hidden: true,
            title: 'Solution',
            untitled: true,
            blocks: [{ kind: 'text', html: '<p>So</p>' }],
          },
        ],
      },
    ]);
    expect(content.trainerNotes).toEqual([{ kind: 'text', html: '<p>Slowly</p>' }]);
  });

  it.each(titledLanguages)('uses default titles in %s for boxes without a title', (language) => {
    const names = [
      ...['callout', 'note', 'prereq', 'checklist', 'challenge', 'solution', 'hint', 'spoiler'],
      ...['discussion', 'testimonial', 'tip', 'caution', 'important', 'warning'],
    ];
    const titlesIn = (tag: string) =>
      UnitParser.parse(
        names.map((name) => `::: ${name}\nText\n:::`).join('\n'),
        resolver(),
        tag,
      ).blocks.map((block) => ('title' in block ? [block.title, block.untitled] : []));
    const titles = titlesIn(language);
    // No title is the lower-case English name of the box.
    expect(titles.map(([title]) => title)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^[a-z]+$/)]),
    );
    expect(titles.every(([title, untitled]) => title && untitled)).toBe(true);
    if (language !== 'en') {
      const english = titlesIn('en');
      for (const [index, [title]] of titles.entries()) expect(title).not.toBe(english[index]?.[0]);
    }
    expect(titlesIn(`${language}-XX`)).toEqual(titles);
    // Also inside a list, where they are HTML.
    const [list] = UnitParser.parse(
      '- A\n\n  ::: solution\n  B\n  :::',
      resolver(),
      language,
    ).blocks;
    const [, , , , , solution] = titles;
    expect(list).toMatchObject({
      html: expect.stringContaining(`<summary>${solution?.[0]}</summary>`),
    });
  });

  it('uses English default titles if there are none in its language', () => {
    const read = (language: string) =>
      UnitParser.parse('::: challenge\nText\n:::\n::: tip | Own\n:::', resolver(), language);
    for (const language of ['ta', 'constructor', '']) expect(read(language)).toEqual(read('en'));
  });

  it('keeps the authors’ titles of boxes in any language', () => {
    const { blocks } = UnitParser.parse(
      '::: challenge\n## Try\nIt\n:::\n::: {.callout title="Look"}\nHere\n:::',
      resolver(),
      'km',
    );
    expect(blocks.map((block) => ('title' in block ? [block.title, block.untitled] : []))).toEqual([
      ['Try', undefined],
      ['Look', undefined],
    ]);
  });

  it('starts tabs at headings, not at comments in code', () => {
    const content = UnitParser.parse(
      '::: tab\n### Python\n```python\n### no tab\n```\n### R\nx\n:::',
      resolver(),
    );
    expect(content.blocks).toMatchObject([
      { kind: 'tabs', tabs: [{ title: 'Python' }, { title: 'R' }] },
    ]);
  });

  it('hides content for trainers in lists, and its footnotes, from trainees', () => {
    const { blocks, trainerNotes } = UnitParser.parse(
      '- Item[^1]\n\n  ::: instructor\n  Slowly[^2]\n  :::\n\n' +
        '[^1]: For all[^3]\n\n    ::: instructor\n    Hidden too\n    :::\n\n' +
        '[^2]: For few\n\n[^3]: All too\n',
      resolver(),
    );
    expect(JSON.stringify(blocks)).toMatch(/Item.*value=\\"1\\".*For all.*All too/);
    expect(JSON.stringify(blocks)).not.toMatch(/Slowly|For few|Hidden too/);
    expect(JSON.stringify(trainerNotes)).toMatch(/Slowly.*Hidden too.*value=\\"2\\".*For few/);
  });

  it('shows an unknown block as a callout, with a note', () => {
    const notes: Fault[] = [];
    const { blocks } = UnitParser.parse('::: fireworks\nBang\n:::', resolver(notes));
    expect(blocks).toMatchObject([{ kind: 'callout', variant: 'fireworks' }]);
    expect(notes).toEqual([fault('block-unknown', { line: 1, name: 'fireworks' })]);
  });
});

describe('Markdown', () => {
  it.each([
    ['<script>alert(1)</script>', /script/],
    ['<img src=x onerror=alert(1)>', /onerror/],
    ['[x](javascript:alert(1))', /href/],
    ['<a href="javascript:alert(1)">x</a>', /javascript/],
    ['<p style="position:fixed">x</p>', /style/],
    ['<iframe src="https://elsewhere.test"></iframe>', /iframe/],
    ['<svg onload=alert(1)>', /onload/],
    ['<xmp><img src=x onerror=alert(1)></xmp>', /onerror/],
    ['<math><mi href="javascript:alert(1)">x</mi></math>', /javascript/],
    ['<video src="javascript:alert(1)" onplay=alert(1)></video>', /src="javascript|onplay/],
    ['<input type=checkbox onclick=alert(1) formaction="//x">', /onclick|formaction/],
  ])('is sanitised: %s', (markdown, forbidden) => {
    expect(renderMarkdown(markdown, resolver())).not.toMatch(forbidden);
  });

  it('reads a figure’s alternative text from pandoc’s attributes', () => {
    const html = renderMarkdown(
      `![A caption](fig/a.png){alt='What it shows' width=50%}`,
      resolver(),
    );
    expect(html).toContain('src="/files/fig/a.png" alt="What it shows"');
    expect(html).toContain('width="50%"');
    expect(html).toContain('<figcaption>A caption</figcaption>');
  });

  it('loads nothing from other sites: a figure elsewhere becomes a link', () => {
    const html = renderMarkdown('![Far](https://elsewhere.test/a.png)', resolver());
    expect(html).not.toContain('<img');
    expect(html).toContain('Figure: Far');
  });

  it('gives headings pandoc’s ids, without duplicates', () => {
    expect(headingId('3. Getting your dates in order!')).toBe('getting-your-dates-in-order');
    expect(renderMarkdown('## A b\n\n## A b', resolver())).toMatch(/id="a-b".*id="a-b-1"/s);
  });
});
