import { bakeSvg } from './badge.js';

/** Reads the credential from a baked badge as an XML parser does: joined CDATA sections. */
function credentialIn(svg: string): unknown {
  const element = /<openbadges:credential>([\s\S]*)<\/openbadges:credential>/.exec(svg)?.[1] ?? '';
  const sections = [...element.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, text]) => text);
  return JSON.parse(sections.join(''));
}

describe('Baked badge', () => {
  const svg = '<svg class="typst" viewBox="0 0 10 10"><path d="M0 0"/></svg>';

  it.each([
    "Cost $& and $' and $` and $1 and $$",
    '$<name> ${x} \\$& \\\\',
    'closes ]]> and ]]]]>> and ]]>]]>',
    '<!-- a -- comment --> <![CDATA[ & &amp; &lt; &#0;',
    '"quotes" \'and\' </svg></openbadges:credential>',
    'line\r\nend\ttab \u2028 \u0001 \ufffe\uffff \ud83d\ude00 \ud800',
  ])('contains exactly what was signed: %j', (title) => {
    const credential = { name: title, proof: [{ proofValue: 'z$&' }] };
    const baked = bakeSvg(svg, JSON.stringify(credential));
    expect(credentialIn(baked)).toEqual(credential);
    expect(baked.startsWith('<svg class="typst" viewBox="0 0 10 10" xmlns:openbadges="')).toBe(
      true,
    );
    expect(baked.endsWith('<path d="M0 0"/></svg>')).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has not
    expect(baked).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  });
});
