import { randomBytes } from 'node:crypto';
import { withoutWrittenIn } from './written-in.js';

const picture = (bytes: Buffer, type = 'png') =>
  `data:image/${type};base64,${bytes.toString('base64')}`;
const bytes = randomBytes(9_000);

describe('Embedded data in a page', () => {
  it.each([
    ['![Map](#)', 'png', '![Map](fig/my-page-picture-1.png)'],
    ['![Map](<#>)', 'PNG', '![Map](<fig/my-page-picture-1.png>)'],
    [
      '<img alt="Map" src="#" width="9"/>',
      'jpeg',
      '<img alt="Map" src="fig/my-page-picture-1.jpg" width="9"/>',
    ],
    ["<p><img src='#'></p>", 'webp', "<p><img src='fig/my-page-picture-1.webp'></p>"],
  ])('becomes a file if it is a picture: %s', (written, type, expected) => {
    const page = `Before\n\n${written.replace('#', picture(bytes, type))}\n\nAfter`;
    const { text, pictures } = withoutWrittenIn('episodes/my page.md', page, 10);
    expect(text).toBe(`Before\n\n${expected}\n\nAfter`);
    expect(pictures.map(({ bytes: found }) => found)).toEqual([bytes]);
  });

  it('is removed from scripts, but the script element is kept', () => {
    const data = JSON.stringify({ x: 'y'.repeat(9_000) });
    const script = (inner: string) =>
      `<script type="application/json" data-for="map">${inner}</script>`;
    const page = `A\n<div id="map"></div>${script(data)}<b>c</b>${script('1')}${script(data)}\nB`;
    expect(withoutWrittenIn('a.md', page, 10).text).toBe(
      `A\n<div id="map"></div>${script('')}<b>c</b>${script('1')}${script('')}\nB`,
    );
  });

  it.each([
    ['short', `![a](${picture(randomBytes(100))})`],
    ['in code', `\`\`\`html\n<img src="${picture(bytes)}">\n\`\`\``],
    ['in longer code', `~~~~\n~~~\n![a](${picture(bytes)})\n~~~~`],
    ['not a URL', `Text ${picture(bytes)}`],
    ['a drawing', `![a](${picture(bytes, 'svg+xml')})`],
    ['an unclosed script', `<script>${'x'.repeat(9_000)}`],
  ])('is unchanged if it is %s', (_, page) =>
    expect(withoutWrittenIn('a.md', page, 10)).toEqual({ text: page, pictures: [] }),
  );

  it('stays in the text beyond the maximum number of pictures', () => {
    const page = Array.from({ length: 5 }, () => `![a](${picture(bytes)})`).join('\n\n');
    const { text, pictures } = withoutWrittenIn('a.md', page, 2);
    expect(pictures).toHaveLength(2);
    expect(text.match(/data:image/g)).toHaveLength(3);
  });

  it('is found in linear time', () => {
    const hostile = [
      '<script>',
      '![a](data:image/png;base64,',
      `<img src="${picture(bytes)}`,
      '</script',
      '<script ',
    ];
    for (const part of hostile) {
      const page = part.repeat(Math.ceil(4_000_000 / part.length));
      const began = performance.now();
      withoutWrittenIn('a.md', page, 3_000);
      expect(performance.now() - began).toBeLessThan(3_000);
    }
  });
});
