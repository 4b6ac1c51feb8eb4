import type { YamlFields } from './lesson-yaml.js';

/** A language as a tag, also where it is written as `zh_cn`; undefined when it is none. */
export function languageTag(written: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(written.trim().replaceAll('_', '-'));
    return tag && tag.length <= MAX_TAG ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** Longest tag that a course may have: characters. */
const MAX_TAG = 20;

const lists = ['questions', 'objectives', 'keypoints'] as const;

/** Lists that lessons had in their front matter before the Workbench, as its blocks. */
export const blocksOfMatter = (matter: YamlFields): string =>
  lists
    .map((name) => {
      const items = matter.texts(name).map((text) => `- ${text.replace(/\s+/g, ' ')}\n`);
      return items.length === 0 ? '' : `:::::: ${name}\n\n${items.join('')}\n::::::\n\n`;
    })
    .join('');
