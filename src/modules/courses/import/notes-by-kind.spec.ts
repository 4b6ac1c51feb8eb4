import { notesByKind } from './notes-by-kind.js';

describe('notesByKind', () => {
  it('summarises notes in at most ten lines, and counts the rest', () => {
    const codes = Array.from({ length: 14 }, (_, n) => `code-${n}`);
    const notes = codes.flatMap((code, n) =>
      Array.from({ length: n + 1 }, (_, of) => ({ code, path: `${of}.md` })),
    );
    const { lines, rest } = notesByKind(notes);
    expect(lines.map(({ note, count }) => [note.code, note.path, count])).toEqual(
      codes.slice(0, 10).map((code, n) => [code, '0.md', n + 1]),
    );
    expect(lines.reduce((sum, { count }) => sum + count, rest)).toBe(notes.length);
    expect(notesByKind([])).toEqual({ lines: [], rest: 0 });
  });
});
