import { UnitParser } from '../../src/modules/courses/content/unit-parser.js';
import { withFileAddresses } from '../../src/modules/courses/import/lesson-links.js';
import { readLesson } from '../../src/modules/courses/import/workbench/workbench-reader.js';
import { bounds } from '../../src/platform/bounds/bounds.js';
import { type Fault, fault } from '../../src/platform/i18n/fault.js';
import { again, different, growthOf, nested, type Shape } from '../support/hostile-text.js';

const resolver = { note: () => undefined, link: (to: string) => to, figure: () => undefined };

const pieces = [
  ...['![](a', '![', '![](', '![](a){', "![](a){alt='", '![a](b c', '[', '[a](', '[a][b]', '[]'],
  ...['<!--', '<![CDATA[', '<?', '<p\n', '<p>\n', '<p>x</p>\n', '<h1>a', '<', '<a b="', '</a'],
  ...['<object data="a"', '<object data="a">', '<iframe src="a"', "<iframe src='a ", '<iframe '],
  ...['*', '*a', '*a ', '**a ', '*a **b ', '_a*', '~~a', 'a**b', '`', '`a', '```\n', '~~~\na\n'],
  ...['>', '> ', '> a\n', '- ', '* a\n', '- a\n\n', '1. ', '1) a\n  ', '-\n', '***\n', 'a\n=\n'],
  ...['#', '# a\n', '# a #', '# section\n\n', '|', '|-', 'a|b\n-|-\n', '|a|b|\n|-|-|\n'],
  ...['[a]: x\n', '[a]: x "\n', '[a\n', '&', '&amp;', '&#9', '\\', '\\*', '@', 'a@', '@.', 'a@b.'],
  ...['.', '/', 'http://', 'http://a', 'www.', 'mailto:', '//a.com/', '<http:', '://', 'a.com '],
  ...[':', ':a', ':smile:', ':)', '::: a\n', ':::\n', '{{ page.root }}/', '{{', ' ', '\n', '\t'],
  ...[
    '$',
    '$a$ ',
    '$$',
    '$$\n',
    '$$ a\n',
    '$$a$$\n',
    '$\\frac$',
    '^',
    '^a',
    '^a^',
    '~a',
    '~a~',
    '^[a',
  ],
  ...['[^a]', '[^a]: b\n', '[^a]: [^a]\n\n', ': a\n', 'a\n: b\n', '- [ ] a\n', '[a]{.b}', '[a]{'],
  ...[
    '{#a}',
    '{',
    '{: .a}\n',
    '{: .challenge}\n',
    '::: instructor\n',
    '{{a}}',
    '![](a){alt="',
    '![a](b){alt="c"}',
    '## a {#b}\n',
    '`a`{#b}',
  ],
  ...['> ::: a\n', '- ::: a\n', '- ::: hint\n\n  :::\n', '::: {.a ', '::: a b="', 'www.a.com '],
  ...[
    '|a|\n|-|\nTable: b\n\n',
    '<video><track>',
    '{% link a %}',
    '[a]({{ page.root }}/',
    '强调。**',
  ],
  ...['a', '\0', '\r', 'word word, word. ', 'កម្ពុជា ', '生物多样性', '<svg>', '<table><tr><td>'],
];

const shapes: Record<string, Shape> = {
  ...Object.fromEntries(pieces.map((piece) => [JSON.stringify(piece), again(piece)])),
  'brackets in brackets': nested('[', ']'),
  'images in images': nested('![', '](a)'),
  'marks in marks': nested('*a **b ', 'c** d*'),
  'elements in elements': nested('<div>', '</div>'),
  'blocks in blocks': nested('::: a\n', ':::\n'),
  'a fence of spaces': again(' ', ':::', 'x'),
  'a fence of brackets': again('{', '::: a{'),
  'a fence of colons': again(': ', '::: a '),
  'a title of spaces': again(' ', '::: challenge\n# a', 'b\n:::'),
  'a title of marks': again(' #', '::: tab\n# a', 'b\n:::'),
  'an item of spaces': again(' ', '::: questions\n- a', 'b\n:::'),
  'a list of items': again('- a\n', '::: questions\n', ':::'),
  'a list of empty lines': again('\n', '::: questions\n', 'x\n:::'),
  tabs: again('# a\nb\n', '::: tab\n', ':::'),
  'unlike elements': different((n) => `<x${n}>`),
  'unlike headings': different((n) => `# h${n}\n`),
  references: different((n) => `[r${n}]: x\n[r${n}] `),
  'a wide table': (length) => {
    const columns = length / 4;
    return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n`;
  },
  'unlike footnotes': different((n) => `[^${n}]\n\n[^${n}]: x\n\n`),
  'footnotes in footnotes': different((n) => `[^${n}]: [^${n + 1}]\n\n`),
  'unlike formulas': different((n) => `$x_{${n}}$ `),
  'braces in a formula': (length) =>
    `$${'{'.repeat(450)}x${'}'.repeat(450)}$ `.repeat(length / 910),
  'roots in a formula': (length) => `$${'\\sqrt'.repeat(190)} x$ `.repeat(length / 960),
  'macros in a formula': again('$\\def\\a{\\a\\a}\\a$\n\n'),
  'definitions in definitions': (length) => `a\n${': '.repeat(length / 2)}b`,
  'a picture in base64': again('iVBORw0KGgo/+', '![x](data:image/png;base64,', ')'),
  'a picture as an element': again('iVBORw0KGgo/+', '<img src="data:image/png;base64,', '">'),
  'attributes whose quotes do not match': again("![](a){alt='b' c'} "),
  'quotes that do not match': again("a' ", "![](a){alt='", '}'),
  'lines of attributes': again('> a\n{: .challenge}\n\n'),
  'blocks for trainers in one another': nested('::: instructor\n', '\n:::\n'),
  'unlike notes for trainers': different((n) => `[^${n}]\n\n[^${n}]: [^${n + 1}]\n\n`),
  'attributes of an image': again("alt='", '![](a){', '}'),
  'an address of marks': again('(', 'http://a.com/'),
  'an address of quotes': again("'", 'http://a.com/'),
  'an address of names': again('a@', 'http://'),
};

describe('Markdown of a unit', () => {
  const { bytes, seconds: limit } = bounds.unitText;

  it.each(Object.entries(shapes))(
    'is parsed in linear time: %s',
    async (_, shape) => {
      // A character may take three bytes.
      const fits = Math.floor(
        (bytes - 1_000) * (shape(600).length / Buffer.byteLength(shape(600))),
      );
      const { seconds, times } = await growthOf(
        (text) => UnitParser.parse(text, resolver),
        shape,
        fits,
      );
      // Quadratic time would be a factor of 4; a busy machine may show a little more than 2.
      expect(times).toBeLessThan(3.5);
      expect(seconds).toBeLessThan(limit);
    },
    120_000,
  );

  it('is rejected when elements nest by the thousand', () => {
    const open = (count: number) => UnitParser.parse('<td>'.repeat(count), resolver);
    expect(() => open(900)).not.toThrow();
    expect(() => open(1_100)).toThrow('has too many blocks');
    expect(() => UnitParser.parse('a<br>b <img src="x">'.repeat(2_000), resolver)).not.toThrow();
  });

  it('is rejected with a message when it is too long', () => {
    const read = () => UnitParser.parse('a'.repeat(bytes + 1), resolver);
    expect(read).toThrow(bounds.unitText.over);
  });

  it('reports what is left out: inline pictures, and overlong paragraphs', () => {
    const notes: Fault[] = [];
    const picture = `![A map](data:image/png;base64,${'A'.repeat(80_000)})`;
    const { blocks } = UnitParser.parse(`${picture}\n\n${'word '.repeat(4_000)}`, {
      ...resolver,
      note: (what) => void notes.push(what),
    });
    expect(JSON.stringify(blocks)).toContain('[A map]');
    expect(notes).toEqual([fault('picture-in-text'), fault('paragraph-too-long', { max: 10_000 })]);
  });

  it('keeps links in a long paragraph', () => {
    const text = `${'word '.repeat(1_000)}https://asean.example/a?b=1 ${'word '.repeat(500)}`;
    const { blocks } = UnitParser.parse(text, resolver);
    expect(JSON.stringify(blocks)).toContain('href=\\"https://asean.example/a?b=1\\"');
  });
});

describe('Settings of a lesson', () => {
  const yaml: Record<string, Shape> = {
    ...Object.fromEntries(
      ['[', '{a: ', '- ', '- a\n', '? ', ': ', 'a: ', '!a ', '&a ', '*', '# a\n', '\n'].map(
        (piece) => [JSON.stringify(piece), again(piece)],
      ),
    ),
    'lists in lists': nested('[', ']'),
    'unlike keys': different((n) => `k${n}: 1\n`),
    'unlike keys in brackets': different((n) => (n === 0 ? '{' : `k${n},`)),
    'one key again': again('a: 1\n'),
    anchors: different((n) => `- &a${n} x\n`),
    'uses of an alias': again('- *a\n', '- &a x\n'),
    'lines of a text': again(' b\n', 'a: |\n'),
    escapes: again('\\n', 'a: "'),
  };
  const lesson = (files: Record<string, string>) =>
    readLesson(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));

  it.each(Object.entries(yaml))(
    'are parsed in time as configuration and front matter: %s',
    async (_, shape) => {
      const length = bounds.lessonSettings.bytes - 100;
      const { seconds } = await growthOf((text) => lesson({ 'config.yaml': text }), shape, length);
      const page = await growthOf(
        (text) => lesson({ 'config.yaml': 'title: A', 'index.md': `---\n${text}\n---\nA` }),
        shape,
        length,
      );
      expect(Math.max(seconds, page.seconds)).toBeLessThan(10);
    },
    120_000,
  );

  it('are rejected when they are too large, or repeat an alias a thousand times', () => {
    const config = (text: string) => () => lesson({ 'config.yaml': text });
    expect(config(`title: ${'a'.repeat(bounds.lessonSettings.bytes)}`)).toThrow('too large');
    expect(config(`a: &a x\nb: [${'*a,'.repeat(1_000)}]`)).toThrow('alias');
  });

  it.each([
    ['brackets', '['.repeat(5_000)],
    ['brackets with others in comments', '[ #]\n'.repeat(5_000)],
    ['lists', '- '.repeat(5_000)],
    ['keys', '? '.repeat(5_000)],
  ])('are rejected when they nest %s too deeply', (_, text) => {
    expect(() => lesson({ 'config.yaml': text })).toThrow('nested too deeply');
  });

  it('cannot list more pages than a lesson may have', () => {
    const names = Array.from({ length: bounds.lessonText.items + 1 }, (_, n) => `- ${n}.md\n`);
    const episodes = names.join('');
    const read = () => lesson({ 'config.yaml': `episodes:\n${episodes}`, 'episodes/0.md': 'A' });
    expect(read).toThrow(bounds.lessonText.over);
  });

  it('cause no more notes than one report may have', () => {
    const names = different((n) => `${n} `)(40_000)
      .trim()
      .split(' ');
    const { notes } = lesson({
      'config.yaml': 'title: A\nlicense: B\ncontact: C\nepisodes: [a.md]',
      'episodes/a.md': 'A',
      ...Object.fromEntries(names.map((name) => [`episodes/b${name}.md`, 'x'])),
      ...Object.fromEntries(names.map((name) => [`x/${name}`, 'x'])),
    });
    expect(notes).toHaveLength(1_002);
    expect(notes.slice(-2)).toMatchObject([
      fault('files-not-of-format', { count: names.length }),
      fault('more-notes', { count: names.length - 1_000 }),
    ]);
  });

  it('leave text that looks like a file placeholder unchanged', async () => {
    const put = (html: string) => withFileAddresses({ html }, () => '/kept');
    expect(put('<a href="lesson-file:a.csv">lesson-file:a</a>').html).toBe(
      '<a href="/kept">lesson-file:a</a>',
    );
    const { times } = await growthOf(put, again('lesson-file:'), 4_000_000);
    expect(times).toBeLessThanOrEqual(3);
  });
});
