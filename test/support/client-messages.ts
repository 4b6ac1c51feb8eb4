import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Its types do not match its export.
const MessageFormat = createRequire(import.meta.url)('@messageformat/core') as new (
  locale: string,
) => { compile(pattern: string): (params?: object) => string };

type Area = Record<string, (params?: object) => string>;
type Loaders = Record<string, Record<string, () => Promise<{ default: Area }>>>;

const folder = new URL('../../web/messages/', import.meta.url);
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Record<string, string>>;

/** The client's messages for tests, compiled from the same files as in its build. */
const loaders: Loaders = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const locale = file.replace('.json', '');
      const format = new MessageFormat(locale);
      const areas = Object.entries(read(file)).filter(([area]) => area !== '$');
      return [
        locale,
        Object.fromEntries(
          areas.map(([area, texts]) => [
            area,
            async () => ({
              default: Object.fromEntries(
                Object.entries(texts).map(([key, pattern]) => [key, format.compile(pattern)]),
              ) as Area,
            }),
          ]),
        ),
      ];
    }),
);

export default loaders;
