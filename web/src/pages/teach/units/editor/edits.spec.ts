import {
  continueList,
  type Edit,
  insertBlock,
  insertFootnote,
  insertLink,
  type Selection,
  toggleLines,
  toggleMark,
} from './edits.ts';

/** A text in which “‹” and “›” are around what is selected, or “|” is at the caret. */
function selection(marked: string): Selection {
  const caret = marked.indexOf('|');
  if (caret !== -1) return { text: marked.replace('|', ''), start: caret, end: caret };
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  return { text: marked.replace(/[‹›]/g, ''), start, end };
}

/** The text after a change, marked in the same way. */
function changed(marked: string, change: (selection: Selection) => Edit | undefined): string {
  const { text, ...selected } = selection(marked);
  const edit = change({ text, ...selected });
  if (!edit) return 'unchanged';
  const result = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [start, end] = edit.select;
  return start === end
    ? `${result.slice(0, start)}|${result.slice(start)}`
    : `${result.slice(0, start)}‹${result.slice(start, end)}›${result.slice(end)}`;
}

describe('Changes of a Markdown text', () => {
  it.each([
    ['bold', '**', 'a ‹word› b', 'a **‹word›** b'],
    ['bold again', '**', 'a **‹word›** b', 'a ‹word› b'],
    ['bold with its marks selected', '**', 'a ‹**word**› b', 'a ‹word› b'],
    ['bold without spaces at the ends', '**', 'a‹ word ›b', 'a **‹word›** b'],
    ['bold with nothing selected', '**', 'a |', 'a **|**'],
    ['italic', '*', 'a ‹word› b', 'a *‹word›* b'],
    ['italic in bold', '*', '**‹word›**', '***‹word›***'],
    ['italic off in both', '*', '***‹word›***', '**‹word›**'],
    ['bold off in both', '**', '***‹word›***', '*‹word›*'],
  ] as const)('makes a selection %s', (_, mark, before, expected) => {
    expect(changed(before, (selected) => toggleMark(selected, mark))).toBe(expected);
  });

  it.each([
    ['a text', 'see ‹here›', 'see [here](‹https://›)'],
    ['an address', '‹https://ipbes.net›', '[|](https://ipbes.net)'],
    ['nothing', 'see |', 'see [|](https://)'],
  ])('makes %s a link', (_, before, expected) => {
    expect(changed(before, insertLink)).toBe(expected);
  });

  it.each([
    ['heading', 'one\ntwo|\nthree', 'one\n## two|\nthree'],
    ['heading', '## two|', 'two|'],
    ['bullets', 'a‹b\n\nc›d', '‹- ab\n\n- cd›'],
    ['numbers', '‹- ab\n- cd›', '‹1. ab\n2. cd›'],
    ['bullets', '|', '- |'],
  ] as const)('makes lines %s', (kind, before, expected) => {
    expect(changed(before, (selected) => toggleLines(selected, kind))).toBe(expected);
  });

  it.each([
    ['an empty text', '|', '::: tip\n\n‹Sample›\n\n:::\n'],
    ['a line', 'one|\ntwo', 'one\n\n::: tip\n\n‹Sample›\n\n:::\n\ntwo'],
    ['an empty line', 'one\n\n|\n\ntwo', 'one\n\n::: tip\n\n‹Sample›\n\n:::\n\ntwo'],
    ['a selection', 'one\n\n‹two›', 'one\n\n::: tip\n\n‹two›\n\n:::\n'],
  ])('puts a block at %s', (_, before, expected) => {
    const snippet = { before: '::: tip\n\n', sample: 'Sample', after: '\n\n:::' };
    expect(changed(before, (selected) => insertBlock(selected, snippet))).toBe(expected);
  });

  it.each([
    ['the first', 'One| two.', 'One[^1] two.\n\n[^1]: |\n'],
    ['the next', 'One[^1] two|.\n\n[^1]: Source', 'One[^1] two[^2].\n\n[^1]: Source\n[^2]: |\n'],
  ])('adds %s footnote', (_, before, expected) => {
    expect(changed(before, insertFootnote)).toBe(expected);
  });

  it.each([
    ['begins the next item', '- one|', '- one\n- |'],
    ['counts on', '9. nine|\nmore', '9. nine\n10. |\nmore'],
    ['keeps the indent', '  * one|', '  * one\n  * |'],
    ['ends a list after an empty item', '- one\n- |', '- one\n|'],
    ['leaves other lines alone', 'one|', 'unchanged'],
    ['leaves the middle of an item alone', '- o|ne', 'unchanged'],
  ])('%s on Enter', (_, before, expected) => {
    expect(changed(before, continueList)).toBe(expected);
  });
});
