import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machines, statesDocument } from '../../src/commands/states/machines.js';

const tables = new Map(Object.values(machines).map(({ table, column }) => [table, column]));

/** The assignments of an UPDATE, from SET to its end. */
const ASSIGNED =
  /\bUPDATE\s+(\w+)\b[^;]{0,60}?\bSET\b([^`]*?)(?=\bWHERE\b|\bFROM\b|\bRETURNING\b|`)/g;

function statesWritten(text: string): string[] {
  return [...text.matchAll(ASSIGNED)].flatMap(([statement, table, assigned]) => {
    const column = table === 'SET' ? 'state' : tables.get(table as string);
    const isState = column && new RegExp(`(^|[\\s,])${column}\\s*=`).test(assigned as string);
    return isState ? [statement.replace(/\s+/g, ' ').trim()] : [];
  });
}

describe('States', () => {
  it('are changed only by transitions', () => {
    const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|^migrations/.test(path))
      .flatMap((path) =>
        statesWritten(readFileSync(join('src', path), 'utf8')).map((sql) => `${path}: ${sql}`),
      );
    expect(found).toEqual([]);
  });

  it('are detected by this test when they are changed elsewhere', () => {
    const written =
      "db.run(`UPDATE certificates t SET revoked_at = now(), state = 'revoked' WHERE id = $1`)";
    expect(statesWritten(written)).toHaveLength(1);
    expect(statesWritten("`UPDATE people SET status = 'active' FROM x`")).toHaveLength(1);
    expect(statesWritten("`UPDATE people SET member_state = $2 WHERE status = 'active'`")).toEqual(
      [],
    );
  });

  it('are documented as in the code (else: npm run docs:states)', () => {
    expect(readFileSync('docs/states.md', 'utf8')).toBe(statesDocument());
  });
});
