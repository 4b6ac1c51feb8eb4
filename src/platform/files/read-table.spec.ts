import { columnsOf, headingsOf } from './headings.js';
import { valuesOf } from './read-table.js';

describe('The columns of a list', () => {
  const known = headingsOf([
    ['Email address', 'email'],
    ['ឈ្មោះ', 'name'],
  ] as const);

  it('are recognised by their headings in any spelling, each once', () => {
    const cells = [' EMAIL_Address ', 'ឈ្មោះ', 'email  address', 'constructor', ''];
    expect(columnsOf(cells, known).fields).toEqual(['email', 'name', null, null, null]);
  });

  it('return normalised values, and nothing for empty cells', () => {
    const fields = ['email', null, 'name'] as const;
    expect(valuesOf([...fields], [' a@b.test ', 'x', 'e\u0301'])).toEqual({
      ...{ email: 'a@b.test', name: '\u00e9' },
    });
    expect(valuesOf([...fields], ['', 'x'])).toEqual({});
    expect(valuesOf([...fields], ['a', 'x', ' ', 'more'])).toEqual({ email: 'a' });
  });
});
