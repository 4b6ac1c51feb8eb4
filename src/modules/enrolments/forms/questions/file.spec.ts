import { file } from './file.js';

const question = { id: 'letter', kind: 'file', label: { en: 'Letter' }, required: true };
const id = '01890000-0000-7000-8000-000000000000';

describe('A file', () => {
  it('is answered with the id of a document', () => {
    expect(file.answerFault(question, id)).toBeUndefined();
    expect(file.answerFault(question, {})?.code).toBe('not-document');
    expect(file.documents?.(id)).toEqual([id]);
  });

  it('is exported by its name', () => {
    const names = { fileName: (one: unknown) => (one === id ? 'letter.pdf' : null) };
    const how = { ...names, word: (key: string) => key, text: () => '' };
    expect(file.cell(question, id, how)).toBe('letter.pdf');
    expect(file.cell(question, 'gone', how)).toBeNull();
  });
});
