import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { SettingsField } from './settings-field.js';

class Sent {
  @SettingsField({ optional: true }) settings?: Record<string, unknown>;
}

interface Context {
  code: string;
  of?: (value: unknown) => { code: string } | undefined;
}

const faultsOf = (settings: unknown) =>
  validateSync(plainToInstance(Sent, { settings })).flatMap(({ contexts = {}, value }) =>
    Object.values(contexts as Record<string, Context>).map(
      ({ code, of }) => of?.(value)?.code ?? code,
    ),
  );

describe('A settings field', () => {
  it.each<[string, unknown, string[]]>([
    ['an object of JSON', { rows: [{ name: 'a' }], most: 3, toString: 'kept' }, []],
    ['nothing', undefined, []],
    ['a list', [], ['not-object']],
    ['a text', 'rows', ['not-object']],
    ['almost 20 KB', { text: 'a'.repeat(20_000) }, []],
    ['more than 20 KB', { text: 'a'.repeat(20_480) }, ['over-kind-settings']],
    ['letters of more than one byte', { text: 'ក'.repeat(7_000) }, ['over-kind-settings']],
    ['what PostgreSQL cannot store', { rows: ['a\u0000'] }, ['control-characters']],
    ['a name that nobody can see', { 'a\u0007': 1 }, ['control-characters']],
  ])('validates %s', (_, settings, codes) => {
    expect(faultsOf(settings)).toEqual(codes);
  });
});
