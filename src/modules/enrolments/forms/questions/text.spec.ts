import { text } from './text.js';

const question = { id: 'why', kind: 'text', label: { en: 'Why?' }, required: true, maxLength: 10 };

describe('A text', () => {
  it.each<[unknown, string | undefined]>([
    ['Reefs', undefined],
    ['far too long', 'too-long'],
    [7, 'not-text'],
    ['\ud800', 'control-characters'],
  ])('%j has the fault %s', (answer, code) => {
    expect(text.answerFault(question, answer)?.code).toBe(code);
  });

  it('has up to 4,000 characters unless its question says otherwise', () => {
    const { maxLength: _, ...unlimited } = question;
    expect(text.answerFault(unlimited, 'a'.repeat(4_000))).toBeUndefined();
    expect(text.answerFault(unlimited, 'a'.repeat(4_001))?.code).toBe('too-long');
  });

  it('is cleaned and keeps its lines', () => {
    expect(text.clean?.(question, ' Ree\u200bfs\r\nand  seas ')).toBe('Reefs\nand  seas');
  });
});
