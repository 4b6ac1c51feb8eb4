import { highlight } from './highlight.ts';
import { countWords } from './text-length.ts';

const kindsOf = (source: string) => highlight(source).map(({ kinds }) => kinds.join(' '));

describe('The colours of a Markdown text', () => {
  it.each([
    '# A *b* **c** [d](e) [^1] `f`\n- *g*\n\n:::: challenge\nh\n::::',
    '**\n[](\n::: \n```\n**',
    'ភាសា *ខ្មែរ* **ណា**',
  ])('change no character', (source) => {
    const lines = highlight(source).map(({ parts }) => parts.map(({ text }) => text).join(''));
    expect(lines.join('\n')).toBe(source);
  });

  it('follow boxes into one another', () => {
    expect(kindsOf(':::: challenge\na\n::: solution\nb\n:::\nc\n::::\nd')).toEqual([
      'fence boxed in-challenge',
      'boxed in-challenge',
      'fence boxed in-solution',
      'boxed in-solution',
      'fence boxed in-solution',
      'boxed in-challenge',
      'fence boxed in-challenge',
      '',
    ]);
  });

  it('leave code as it is', () => {
    expect(kindsOf('```\n# no heading\n::: no box\n```\n# heading')).toEqual([
      'code-line',
      'code-line',
      'code-line',
      'code-line',
      'heading',
    ]);
  });
});

describe('The length of a text', () => {
  it('is counted in words that trainees read', () => {
    const source =
      '::: callout\n\n### Two words\n\n[a link](https://example.org) and *more*.\n\n:::';
    expect(countWords(source, 'en')).toBe(6);
  });

  it.each([
    ['th', 'ความหลากหลายทางชีวภาพ'],
    ['zh', '生物多样性'],
  ])('is counted in words of a language without spaces: %s', (language, source) => {
    expect(countWords(source, language)).toBeGreaterThan(1);
  });
});
