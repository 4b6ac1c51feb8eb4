import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** An entity class in the source. */
export interface EntitySource {
  /** The name of the class. */
  entity: string;
  table: string;
  /** A folder of `src/modules`, or `platform`. */
  owner: string;
  /** The type of each property, as written in the source. */
  properties: Map<string, string>;
}

/** All entities in the source. */
export function entitySources(): EntitySource[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.entity.ts'))
    .flatMap((path) => {
      const [top = '', module = ''] = path.split(sep);
      const owner = top === 'modules' ? module : top;
      const [, ...classes] = readFileSync(join('src', path), 'utf8').split(/^@Entity\('/m);
      return classes.map((text) => ({
        entity: /\bexport class (\w+)/.exec(text)?.[1] ?? '',
        table: text.slice(0, text.indexOf("'")),
        owner,
        properties: new Map(
          [...text.matchAll(/(\w+)!: ([^;]+);/g)].map(([, name = '', type = '']) => [name, type]),
        ),
      }));
    });
}

/** The module that owns each table, by the location of its entity. */
export function tableOwners(): Map<string, string> {
  return new Map(entitySources().map(({ table, owner }) => [table, owner]));
}
