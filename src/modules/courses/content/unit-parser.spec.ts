import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { splitDivs } from './fenced-divs.js';
import { headingId, renderMarkdown } from './markdown.js';
import { UnitParser } from './unit-parser.js';

const resolver = (notes: Fault[] = []) => ({
  note: (what: Fault) => void notes.push(what),
  link: (target: string) => target,
  figure: (target: string) => (target.startsWith('http') ? undefined : `/files/${target}`),
});

describe('Fenced divs', () => {
  it('nest, and are no divs inside code', () => {
    const { divisions, unbalanced } = splitDivs(
      '::: challenge\nDo\n::::: solution\n```\n::: not a div\n:::\n```\n:::::\n:::\nAfter',
    );
    expect(unbalanced).toEqual([]);
    expect(divisions).toMatchObject([
      {
        kind: 'div',
        name: 'challenge',
        children: [
          { kind: 'markdown', text: 'Do' },
          { kind: 'div', name: 'solution', children: [{ text: '```\n::: not a div\n:::\n```' }] },
        ],
      },
      { kind: 'markdown', text: 'After' },
    ]);
  });

  it('without their other half are told by line, and nothing is lost', () => {
    const { divisions, unbalanced } = splitDivs(':::\nA\n::: callout\nB');
    expect(unbalanced).toEqual([
      fault('block-not-opened', { line: 1 }),
      fault('block-not-closed', { line: 3, name: 'callout' }),
    ]);
    expect(JSON.stringify(divisions)).toMatch(/A.*B/);
  });
});

describe('A unit', () => {
  it('has questions, objectives and key points apart from its text', () => {
    const content = UnitParser.parse(
      ':::: questions\n- What *is* it?\n- And\n  why?\n::::\n:::: keypoints\n- It is.\n::::\nText',
      resolver(),
    );
    expect(content.questions).toEqual(['What <em>is</em> it?', 'And why?']);
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
        blocks: [
          { kind: 'text', html: '<p>It</p>' },
          {
            kind: 'solution',
            hidden: true,
            title: 'Solution',
            blocks: [{ kind: 'text', html: '<p>So</p>' }],
          },
        ],
      },
    ]);
    expect(content.trainerNotes).toEqual([{ kind: 'text', html: '<p>Slowly</p>' }]);
  });

  it('has tabs that begin at headings, not at comments in code', () => {
    const content = UnitParser.parse(
      '::: tab\n### Python\n```python\n### no tab\n```\n### R\nx\n:::',
      resolver(),
    );
    expect(content.blocks).toMatchObject([
      { kind: 'tabs', tabs: [{ title: 'Python' }, { title: 'R' }] },
    ]);
  });

  it('shows a block nobody knows as a callout, and says so', () => {
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
  ])('cannot act: %s', (markdown, forbidden) => {
    expect(renderMarkdown(markdown, resolver())).not.toMatch(forbidden);
  });

  it('takes a figure’s alternative text from pandoc’s attributes', () => {
    const html = renderMarkdown(
      `![A caption](fig/a.png){alt='What it shows' width=50%}`,
      resolver(),
    );
    expect(html).toContain('src="/files/fig/a.png" alt="What it shows"');
    expect(html).toContain('<em>A caption</em>');
  });

  it('loads nothing from other sites: a foreign figure becomes a link', () => {
    const html = renderMarkdown('![Far](https://elsewhere.test/a.png)', resolver());
    expect(html).not.toContain('<img');
    expect(html).toContain('Figure: Far');
  });

  it('gives headings the ids that pandoc would, each its own', () => {
    expect(headingId('3. Getting your dates in order!')).toBe('getting-your-dates-in-order');
    expect(renderMarkdown('## A b\n\n## A b', resolver())).toMatch(/id="a-b".*id="a-b-1"/s);
  });
});
