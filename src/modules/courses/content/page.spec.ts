import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { Block } from './blocks.js';
import { plainLine } from './markdown.js';
import { UnitParser } from './unit-parser.js';

const resolver = (notes: Fault[] = []) => ({
  note: (what: Fault) => void notes.push(what),
  link: (target: string) => target,
  figure: (target: string) => (target.startsWith('http') ? undefined : `/files/${target}`),
});

/** The rendered HTML of a page. */
const shown = (markdown: string, notes: Fault[] = []): string => {
  const html = (blocks: Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'text') return [block.html];
      if (block.kind === 'tabs')
        return block.tabs.flatMap((tab) => [tab.title, ...html(tab.blocks)]);
      return [
        `[${block.kind}${block.id ? ` #${block.id}` : ''}: ${block.title}`,
        ...html(block.blocks),
        ']',
      ];
    });
  return html(UnitParser.parse(markdown, resolver(notes)).blocks).join('\n');
};

describe('A page is parsed as a whole', () => {
  const definition = '[s]: https://site.test/';
  const link = 'href="https://site.test/"';

  it.each([
    ['before', `${definition}\n\n::: callout\n[s]\n:::\n\nA [b][s]`],
    ['after', `A [b][s]\n\n::: callout\n## T\n[s]\n:::\n\n${definition}`],
    ['inside', `[s]\n\n::: callout\n${definition}\n:::\n\n::: hint\n[s][]\n:::`],
  ])('so that the definition of a link is found %s a box', (_, markdown) => {
    expect(shown(markdown).split(link)).toHaveLength(3);
    expect(shown(markdown)).not.toMatch(/\[s\]|site\.test\/\n/);
  });

  it('so that reference figures are resolved', () => {
    expect(shown('![alt][f]\n\n::: callout\nx\n:::\n\n[f]: fig/a.png')).toContain(
      'src="/files/fig/a.png" alt="alt"',
    );
  });

  it('so that ids are unique across boxes', () => {
    const html = shown('## A\n\n::: callout\n## A\n\n### B\n:::\n\n# A\n\n## C {#b}');
    expect([...html.matchAll(/(?:id="| #)([\w-]+)/g)].map(([, id]) => id)).toEqual([
      'a',
      'a-1',
      'b-1',
      'a-2',
      'b',
    ]);
  });

  it('so that a footnote has one number wherever it is referred to', () => {
    const html = shown('One[^a] and two[^a].\n\n[^a]: The note.');
    expect(html.split('>1</a>')).toHaveLength(3);
  });

  it('so that footnotes of all parts are at its end', () => {
    const html = shown('::: callout\nText[^1].\n:::\n\n[^1]: The *note*.\n\nEnd');
    expect(html).toMatch(/href="#footnote1">.*End.*id="footnote1"><p>The <em>note<\/em>/s);
  });
});

describe('Markup of pandoc and the Workbench', () => {
  it.each<[name: string, markdown: string, html: string | RegExp]>([
    [
      'an alternative text with quotes',
      '![](a.svg){alt="A \\"quoted\\" word"}',
      'alt="A &quot;quoted&quot; word"',
    ],
    ['an alternative text of two lines', '![cap](a.png){alt="two\nlines"}', 'alt="two lines"'],
    [
      'an alternative text with brackets and braces',
      '![](a.png){alt="a [b] {c}"}',
      'alt="a [b] {c}"',
    ],
    [
      'a link in a caption',
      '![cap [x](https://x.test)](a.png){alt="A"}',
      /alt="A".*<figcaption>cap <a href="https:\/\/x.test"/,
    ],
    [
      'a figure in a sentence',
      'See ![cap](a.png){alt="A"} here',
      /alt="A"[^>]*><em>cap<\/em> here/,
    ],
    ['the id of a heading', '## Windows {#win}\n\n[go](#win)', '<h2 id="win">Windows</h2>'],
    ['the title of a box', '::: callout\n## My title {#t}\nx\n:::', '[callout #t: My title'],
    ['a box with an id', '::::: {#id .challenge}\ny\n:::::', '[challenge #id: Challenge'],
    ['a box with classes', '::: {.callout .special}\ny\n:::', '[callout: Note'],
    ['a box with a title', '::: callout title="Hello"\nx\n:::', '[callout: Hello'],
    [
      'a box in a quote',
      '> ::: solution\n> hidden\n> :::',
      '<details class="card solution"><summary>Solution</summary>\n<p>hidden</p>\n</details>',
    ],
    [
      'a box in a list',
      '1. one\n\n   ::: callout\n   inside\n   :::\n2. two',
      /<li>\n<p>one<\/p>\n<div class="callout[^>]*>\n<p>inside<\/p>\n<\/div>\n<\/li>/,
    ],
    [
      'attributes of words',
      '[text]{.underline} [a](https://x.test){target="_blank"} b',
      /<span>text<\/span> <a [^>]*>a<\/a> b/,
    ],
    ['attributes below a paragraph', 'Text\n{: .callout}', '<p>Text</p>'],
    ['a formula', 'Inline $a_1 < b$ and', '<msub><mi>a</mi><mn>1</mn></msub><mo>&lt;</mo>'],
    [
      'a formula between two dollars in a line',
      'The set $$c$$ is',
      '<p>The set <math><mi>c</mi></math> is</p>',
    ],
    ['a displayed formula', '$$\nE = mc^2\n$$', '<math display="block">'],
    [
      'definitions',
      'raster\n: a grid of cells\n\nvector\n:   points',
      '<dt id="raster">raster</dt>\n<dd>a grid of cells</dd>',
    ],
    [
      'the alignment and caption of a table',
      '| a | b |\n|---|--:|\n| 1 | 2 |\n\nTable: cap',
      /<caption>cap<\/caption>.*<td align="right">2/s,
    ],
    [
      'a task list',
      '- [x] done\n- [ ] open',
      /<input type="checkbox" disabled checked id="task-1" \/> <label for="task-1">done/,
    ],
    [
      'superscript, subscript and strikethrough',
      'km^2^ H~2~O ~~gone~~',
      'km<sup>2</sup> H<sub>2</sub>O <s>gone</s>',
    ],
    [
      'an alternative text whose quotes do not match',
      "![](a.png){alt='the team's map' .b width='50%'}",
      /width="50%"[^>]* alt="the team's map"/,
    ],
    ['an alternative text without its closing quote', "![](a.png){alt='A map}", 'alt="A map"'],
    ['formulas in an HTML paragraph', '<p class="caption">A $K$-fold *test*</p>', /<math>.*<em>/],
    ['an escaped sign in a formula', 'At $p \\< 0.05$', '<mo>&lt;</mo>'],
    [
      'a formula that a tool has escaped',
      '$\\\\beta\\_1$ $X\\_{ij}$ $\\text{a\\_b}$',
      /<msub><mi>β<\/mi><mn>1<\/mn><\/msub>.*<msub><mi>X<\/mi>.*a_b/,
    ],
    ['lines of a formula', '$$\na \\\\\nb\n$$', '<mtable'],
    ['the language of words', '[ភាសា]{lang=km}', '<span lang="km">ភាសា</span>'],
    ['ids in any case', '## One {#One}\n\n[a](#ONE) <a id="Two"></a>', /id="one".*#one".*"two"/s],
    [
      'boxes in kramdown’s form',
      '> ## Try\n>\n> It\n>\n> > ## So\n> > Yes\n> {: .solution}\n{: .challenge}\n\nEnd',
      /\[challenge #try: Try\n<p>It<\/p>\n\[solution #so: So\n<p>Yes<\/p>\n\]\n\]\n<p>End/,
    ],
    [
      'quotes that are not boxes',
      '> Words\n{: .quotation}',
      '<blockquote>\n<p>Words</p>\n</blockquote>',
    ],
    ['language below code', '~~~\nx\n~~~\n{: .language-r}', '<code class="language-r">x'],
    ['HTML italics', '<i>Apis</i> <b>b</b>', '<i>Apis</i> <b>b</b>'],
    ['bold text in Chinese', '**强调。**后面', '<strong>强调。</strong>后面'],
    ['text after a line of HTML', '<p>a</p>\n**b**', '<strong>b</strong>'],
    [
      'a page of another site',
      '<iframe src="https://v.test/e" title="A film"></iframe>',
      '>A film</a>',
    ],
    ['a drawing', '<object data="fig/a.svg" alt="x"></object>', 'src="/files/fig/a.svg"'],
    [
      'a video with captions',
      '<video controls src="v.mp4"><track kind="captions" src="v.vtt"></video>',
      '<video src="/files/v.mp4" controls preload="none"><track kind="captions" src="/files/v.vtt">',
    ],
    [
      'the roots of Jekyll',
      '[b]({{ page.root }}/02-b/#x) [c]({{ page.root }}{% link _episodes/c.md %})',
      /href="02-b\/#x".*href="episodes\/c.md"/,
    ],
  ])('%s', (_, markdown, expected) => {
    const html = shown(markdown);
    expect(html).not.toMatch(/:::|\{[.:#]|alt=\\|\{alt|\{target|\{\{/);
    if (typeof expected === 'string') expect(html).toContain(expected);
    else expect(html).toMatch(expected);
  });

  it.each([
    '<!-- keep me -->\n<p>x</p>',
    '![a](b){alt="c"}',
    '{{ page.root }}/x.html',
    '<iframe src="https://v.test"></iframe>',
    '<object data="x"></object> :smile: $a$ [^1]',
  ])('leaves code as written: %s', (code) => {
    const escaped = code.replace(
      /[<>"]/g,
      (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;',
    );
    expect(shown(`\`\`\`\n${code}\n\`\`\``).replaceAll('"', '&quot;')).toContain(
      `<code>${escaped}\n</code>`,
    );
  });

  it('drops the options of an R Markdown chunk, and keeps its language', () => {
    expect(shown('```{r plot, echo=TRUE}\nx\n```')).toBe(
      '<pre><code class="language-r">x\n</code></pre>',
    );
  });

  it.each(['setup.py', 'README.md', 'data.id', 'a@b.cc', 'at 8:00 :)', 'urn:x:y', '1:100:3'])(
    'creates no link or emoji from %s',
    (text) => {
      expect(shown(text)).toBe(`<p>${text}</p>`);
    },
  );

  it('links text with a scheme or www, and replaces emoji names', () => {
    expect(shown('https://a.test/x www.asean.org/b :leaves:')).toBe(
      '<p><a href="https://a.test/x" rel="noopener noreferrer">https://a.test/x</a> ' +
        '<a href="http://www.asean.org/b" rel="noopener noreferrer">www.asean.org/b</a> 🍃</p>',
    );
  });

  it.each([
    ['+---+---+\n| a | b |\n+---+---+', fault('table-in-signs', { line: 1 })],
    ['[a][b] `[c][d]`', fault('link-undefined', { label: 'b' })],
    ['Text\n\n<!-- open\n\nlost', fault('comment-not-closed', { line: 3 })],
    ['a <script>b</script>', fault('element-removed', { tag: 'script' })],
    ['a <marquee>b</marquee>', fault('element-left-out', { tag: 'marquee' })],
    ['$\\frac{1$', fault('formula-unreadable', { formula: '\\frac{1' })],
  ])('notes what cannot be shown: %s', (markdown, note) => {
    const notes: Fault[] = [];
    shown(markdown, notes);
    expect(notes).toEqual([note]);
  });

  it('shows an unreadable formula as code, and ignores active TeX commands', () => {
    expect(shown('$\\frac{1$')).toContain('<code>\\frac{1</code>');
    expect(shown('$\\href{javascript:alert(1)}{x}$ $\\class{a}{x}$')).not.toMatch(/href=|class=/);
  });

  it('keeps nested lists and code in questions and objectives', () => {
    const { objectives, keyPoints } = UnitParser.parse(
      '::: objectives\n- A\n  - B\n- C\n:::\n::: keypoints\n- Run\n\n  ```bash\n  ls\n  ```\n:::',
      resolver(),
    );
    expect(objectives).toEqual(['A\n<ul>\n<li>B</li>\n</ul>', 'C']);
    expect(keyPoints).toEqual(['<p>Run</p>\n<pre><code class="language-bash">ls\n</code></pre>']);
  });

  it('converts a title to plain text', () => {
    expect(plainLine('Computing $\\pi$ with *R* & `x < y`')).toBe('Computing π with R & x < y');
  });
});
