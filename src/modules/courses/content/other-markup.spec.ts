import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { renderMarkdown } from './markdown.js';
import { UnitParser } from './unit-parser.js';

function read(markdown: string) {
  const notes: Fault[] = [];
  const content = UnitParser.parse(markdown, {
    note: (what) => void notes.push(what),
    link: (target) => target,
    figure: (target) => (/^https?:/.test(target) ? undefined : `/files/${target}`),
  });
  return { ...content, notes, codes: notes.map(({ code }) => code), text: JSON.stringify(content) };
}

const html = (markdown: string) =>
  renderMarkdown(markdown, {
    note: () => undefined,
    link: (target) => target,
    figure: (target) => (/^https?:/.test(target) ? undefined : `/files/${target}`),
  });

describe('Bold text', () => {
  const scripts: [string, string, string][] = [
    ['Thai', 'นี้', 'สำคัญ'],
    ['Khmer', 'នេះ', 'សំខាន់'],
    ['Lao', 'ນີ້', 'ສຳຄັນ'],
    ['Burmese', 'ဤ', 'အရေးကြီး'],
    ['Chinese', '这是', '重点'],
  ];

  it.each(scripts)('is bold in %s, with quotation marks and brackets inside', (_, before, word) => {
    for (const around of ['“#”', '(#)', '«#»', '#.', '#!', '#', '[#]', '"#"']) {
      const bold = around.replace('#', word);
      expect(html(`${before}**${bold}**${before}`)).toContain(`<strong>${bold}</strong>`);
      expect(html(`**${bold}**${before}`)).toContain('<strong>');
      expect(html(`${before}*${bold}*${before}`)).toContain('<em>');
    }
  });

  it('is not created from single asterisks or between Latin letters', () => {
    for (const text of ['5 * 3 * 2', 'ก * ข * ค', 'a**(b)**c', '* ก']) {
      expect(html(text)).not.toMatch(/<strong>|<em>/);
    }
  });
});

describe('Box in HTML', () => {
  it.each(['solution', 'hint', 'spoiler'])('stays collapsed, with its id and title: %s', (name) => {
    const { blocks } = read(
      `<div class="${name}" id="a" title="T">\n\nHidden **text**\n\n</div>\n\nAfter`,
    );
    expect(blocks).toMatchObject([
      {
        kind: name,
        hidden: true,
        title: 'T',
        id: 'a',
        blocks: [{ html: '<p>Hidden <strong>text</strong></p>' }],
      },
      { kind: 'text', html: '<p>After</p>' },
    ]);
  });

  it('can be nested, and ends with the outer one', () => {
    const { blocks, codes } = read(
      '<div class="challenge" markdown="1">\n\n## Q\n\nDo\n\n<div class="solution">\n\nSo\n\n</div>\n</div>\n\nAfter',
    );
    expect(blocks).toMatchObject([
      {
        kind: 'challenge',
        title: 'Q',
        blocks: [{}, { kind: 'solution', blocks: [{ html: '<p>So</p>' }] }],
      },
      { kind: 'text', html: '<p>After</p>' },
    ]);
    expect(codes).toEqual([]);
  });

  it('for trainers is shown to trainers only', () => {
    const { text, trainerNotes } = read('<div class="instructor">\n\nSlowly\n\n</div>\n\nText');
    expect(JSON.stringify(trainerNotes)).toMatch(/Slowly/);
    expect(text.replace(JSON.stringify(trainerNotes), '')).not.toMatch(/Slowly/);
  });

  it.each([
    '<div class="solution">\n\nText to the end\n\nto the end',
    '<div class="row">\n\nText\n\n</div>\n\nto the end',
    'Text\n\n</div>\n\nto the end',
    '- a\n\n  <div class="solution">\n\n</div>\n\nto the end',
  ])('that is incomplete or unknown hides nothing: %j', (markdown) => {
    const last = read(markdown).blocks.at(-1);
    expect(last?.kind).toBe('text');
    expect(JSON.stringify(last)).toMatch(/to the end/);
  });
});

describe('HTML in a box', () => {
  it.each([
    '<iframe src="https://v.test/1" title="T"></iframe>',
    '<table><tr><td>T</td></tr></table>',
    '<img src="a.png" alt="T">',
    '<p>T</p>',
    '<details><summary>T</summary>x</details>',
    '<video src="a.mp4" title="T"></video>',
  ])('ends at the fence that closes the box: %s', (element) => {
    for (const end of ['\n', '\n\n']) {
      const { blocks, codes, text } = read(`::: callout\n${element}${end}:::\nAfter`);
      expect(blocks).toMatchObject([{ kind: 'callout' }, { kind: 'text', html: '<p>After</p>' }]);
      expect(text).not.toMatch(/:::/);
      expect(codes).not.toContain('block-not-closed');
    }
  });

  it('extends to its own end if it is code or a comment', () => {
    expect(read('<pre>\n::: callout\n:::\n</pre>').text).toMatch(/::: callout/);
    expect(read('::: callout\nx\n<!--\n:::\n-->\ny\n:::').blocks).toMatchObject([
      { kind: 'callout' },
    ]);
  });
});

describe('Video or recording', () => {
  it.each(['video', 'audio'])(
    'of another site becomes one link, however it is written: %s',
    (tag) => {
      const address = 'https://v.test/a';
      for (const element of [
        `<${tag} controls src="${address}"></${tag}>`,
        `<${tag} src="${address}" title="${address}">It cannot be played</${tag}>`,
        `<${tag}><source src="${address}" type="x/y"></${tag}>`,
        `<${tag}>\n<source type="x/y" src='${address}'><source src="https://v.test/b">No</${tag}>`,
      ]) {
        const shown = html(element).replace(/<\/?p>/g, '');
        expect(shown).toBe(`<a href="${address}" rel="noopener noreferrer">${address}</a>`);
      }
    },
  );

  it.each(['video', 'audio'])('of the lesson gets a player: %s', (tag) => {
    for (const element of [`<${tag} src="a.x"></${tag}>`, `<${tag}><source src="a.x"></${tag}>`]) {
      expect(html(element)).toMatch(new RegExp(`<${tag}[^>]* controls[^>]*>`));
      expect(html(element)).toContain('src="/files/a.x"');
    }
  });
});

describe('Figure in a link', () => {
  it('from another site becomes the text of that link', () => {
    expect(html('[![A map](https://f.test/a.png)](https://l.test/b)')).toBe(
      '<p><a href="https://l.test/b" rel="noopener noreferrer"><span>Figure: A map</span></a></p>',
    );
    expect(html('[![A map](a.png)](https://l.test/b) ![B](https://f.test/b.png)')).toMatch(
      /<img src="\/files\/a.png"[^>]*>.*href="https:\/\/f.test\/b.png"/,
    );
  });
});

describe('Embedded page', () => {
  it('becomes a link if it has a URL, and is noted in any case', () => {
    for (const [src, to] of [
      ['https://v.test/1', 'https://v.test/1'],
      ['//v.test/1', 'https://v.test/1'],
      ['files/map.html', 'files/map.html'],
    ]) {
      const { text, codes } = read(`<iframe src="${src}" title="Map"></iframe>`);
      expect(text).toContain(`href=\\"${to}\\"`);
      expect(codes).toEqual(['embedded-page']);
    }
    for (const attribute of [
      'srcdoc="<b>x</b>"',
      'src="javascript:alert(1)"',
      'src="data:text/html,x"',
      '',
    ]) {
      const { text, codes } = read(`<iframe ${attribute}></iframe>`);
      expect(text).not.toMatch(/href|iframe|javascript/);
      expect(codes).toEqual(['element-removed']);
    }
  });
});

describe('Pandoc markup', () => {
  it('reads the language of code regardless of spaces', () => {
    for (const info of [
      '{.python}',
      ' {.python}',
      '{.python .numberLines startFrom="9"}',
      ' python ',
    ]) {
      for (const mark of ['```', '~~~']) {
        expect(html(`${mark}${info}\nx\n${mark}`)).toContain('class="language-python"');
      }
    }
  });

  it('reads alternative texts in any quotation marks', () => {
    for (const quotes of ['""', "''", '“”', '””', '‘’', '„“', '«»']) {
      for (const words of ['A map', 'map']) {
        const shown = html(`![Caption](a.png){alt=${quotes[0]}${words}${quotes[1]} width="50%"}`);
        expect(shown).toContain(`alt="${words}"`);
        expect(shown).not.toMatch(/[{}]/);
      }
    }
  });

  it('reads file names with spaces', () => {
    expect(html('![A](fig/my figure 1.png)')).toContain('src="/files/fig/my%20figure%201.png"');
    expect(html('[a](data/my file.csv "T") b')).toContain('href="data/my%20file.csv"');
    expect(html('[a](no file here) b')).not.toContain('href');
  });

  it('assigns captions above and below tables', () => {
    const table = (cell: string) => `| ${cell} |\n|---|\n| x |`;
    const below = `${table('a')}\n\nTable: First\n\n${table('b')}\n\n: Second`;
    const above = `Table: First\n\n${table('a')}\n\n: Second\n\n${table('b')}`;
    const both = `${table('a')}\n\n: First\n\nTable: Second\n\n${table('b')}`;
    for (const markdown of [below, above, both]) {
      expect(html(markdown)).toMatch(
        /<table>\s*<caption>First<\/caption>[\s\S]*<th>a[\s\S]*<\/table>\s*<table>\s*<caption>Second<\/caption>[\s\S]*<th>b/,
      );
    }
    expect(html('Table: not one\n\nText')).toContain('<p>Table: not one</p>');
  });
});

describe('Unsupported markup', () => {
  it.each([
    ...[
      '{% include a.md %}',
      '{{ site.title }}',
      '{{< video a.mp4 >}}',
      '`<b>`{=html}',
      'As in [@doe99, p. 3]',
    ],
    ...[
      '==marked==',
      '\\newpage',
      '\\(a_1 + b\\)',
      '| a line\n| another',
      '(@) first\n(@) second',
      '#. one\n#. two',
    ],
    ...['a. one\nb. two', '```{=latex}\nx\n```'],
  ])('is noted with its line: %j', (markup) => {
    const { notes } = read(`Text\n\n${markup}\n\n${markup}\n`);
    expect(notes).toMatchObject([{ code: 'markup-as-written', params: { line: 3 } }]);
  });

  it.each([
    '```\n{% x %} {{ y }} ==z==\n```',
    '`{{ y }}` and `\\(a_1\\)`',
    'a == b, c==d',
    '\\(optional\\)',
    'a | b\n--|--\n1 | 2',
    'Mail to a@b.test',
    'a. one',
    '{{ page.root }}',
  ])('is not noted in %j', (markdown) => {
    const { codes } = read(markdown.replace('{{ page.root }}', '[x]({{ page.root }}/a.html)'));
    expect(codes).not.toContain('markup-as-written');
  });

  it('is noted in tables aligned by spaces', () => {
    const table = '  Right     Left\n-------     ------\n     12     12\n';
    expect(read(`Text\n\n${table}`).notes).toEqual([fault('table-in-signs', { line: 4 })]);
    expect(read('a\n\n---\n\n- - -\n\n* * *').codes).toEqual([]);
  });
});
