import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { entitySources, tableOwners } from '../support/table-owners.js';

const owners = tableOwners();
const entities = new Map(entitySources().map(({ entity, owner }) => [entity, owner]));
const order = createRequire(import.meta.url)('../../scripts/module-order.cjs') as string[][];
const levelOf = (owner: string) => order.findIndex((level) => level.includes(owner));

/** Tables that are written only when an installation is set up. */
const referenceData = [
  ...['member_states', 'frameworks', 'priority_areas', 'priority_area_crosswalk', 'streams'],
];

interface Mention {
  table: string;
  /** Through the owner's view in the schema `shared`. */
  shared: boolean;
  written: boolean;
}

const NAME = String.raw`(?:ONLY\s+)?(shared\.)?([a-z_]+)\b`;
const NAMED = new RegExp(
  String.raw`\b(INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN|USING)\s+${NAME}`,
  'g',
);
/** Further tables of a FROM list, after commas. */
const LISTED = /\bFROM\s+[a-z_.]+ \w+((?:,\s*[a-z_.]+ \w+)+)/g;
/** A fragment that starts with a table, such as the `from` of a list. */
const FRAGMENT = new RegExp(String.raw`(?:sql\`|\bfrom\w* = ['\`])${NAME}(?=\s+\w|\`)`, 'gi');

function mentions(text: string): Mention[] {
  const found: Mention[] = [];
  const note = (table = '', shared = '', verb = 'FROM') => {
    if (!owners.has(table)) return;
    found.push({ table, shared: shared !== '', written: !/^(FROM|JOIN|USING)$/.test(verb) });
  };
  for (const [, verb, shared, table] of text.matchAll(NAMED)) note(table, shared, verb);
  for (const [, shared, table] of text.matchAll(FRAGMENT)) note(table, shared);
  for (const [, list = ''] of text.matchAll(LISTED)) {
    for (const [, shared, table] of list.matchAll(new RegExp(`,\\s*${NAME}`, 'g'))) {
      note(table, shared);
    }
  }
  return found;
}

/** The violations of table ownership in a file of `module`. */
function faults(module: string, text: string): string[] {
  const bySql = mentions(text).flatMap(({ table, shared, written }) => {
    const owner = owners.get(table) as string;
    if (shared && written) return [`writes the view shared.${table}`];
    if (owner === module) return shared ? [`reads its own ${table} through the view`] : [];
    if (!shared) return [`${written ? 'writes' : 'reads'} ${table} of ${owner}`];
    return levelOf(owner) < levelOf(module)
      ? []
      : [`reads ${table} of ${owner}, which is above it`];
  });
  const byEntity = [...text.matchAll(/\brepository\((\w+)\)/g)].flatMap(([, entity = '']) => {
    const owner = entities.get(entity);
    return owner && owner !== module ? [`uses the repository of ${entity}, of ${owner}`] : [];
  });
  return [...bySql, ...byEntity];
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|^migrations/.test(path))
  .map((path) => {
    const [top = '', module = ''] = path.split(sep);
    return {
      path,
      module: top === 'modules' ? module : top,
      text: readFileSync(join('src', path), 'utf8').replace(/\/\*\*.*?\*\//gs, ''),
    };
  });

describe('Tables', () => {
  it('are written only by their owner, and read by others through shared views', () => {
    const found = sources
      .filter(({ module }) => module === 'platform' || levelOf(module) >= 0)
      .flatMap(({ path, module, text }) => faults(module, text).map((fault) => `${path} ${fault}`));
    expect(found).toEqual([]);
  });

  it('are written from outside the modules only for reference data', () => {
    const found = sources
      .filter(({ module }) => module !== 'platform' && levelOf(module) < 0)
      .flatMap(({ path, text }) =>
        mentions(text)
          .filter(({ table, written }) => written && !referenceData.includes(table))
          .map(({ table }) => `${path} ${table}`),
      );
    expect(found).toEqual([]);
  });

  it.each([
    ['`UPDATE cohort_quotas SET seats = 1`', 'writes cohort_quotas of cohorts'],
    ['`DELETE FROM shared.people`', 'writes the view shared.people'],
    ['`SELECT 1 FROM applications a, people p`', 'reads people of people'],
    ['{ from: sql`people person` }', 'reads people of people'],
    ["const from = 'cohorts c JOIN x'", 'reads cohorts of cohorts'],
    [
      '`SELECT 1 FROM shared.certificates`',
      'reads certificates of certificates, which is above it',
    ],
    ['`SELECT 1 FROM shared.applications`', 'reads its own applications through the view'],
    ['this.db.repository(Person)', 'uses the repository of Person, of people'],
  ])('misused by %s in the enrolments module are found', (text, fault) => {
    expect(faults('enrolments', text)).toEqual([fault]);
  });

  it('of a module itself and views of lower modules are allowed', () => {
    const text = '`UPDATE applications a SET rank = 1 FROM shared.people p JOIN enrolments e`';
    expect(faults('enrolments', text)).toEqual([]);
  });
});
