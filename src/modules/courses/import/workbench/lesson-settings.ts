import type { YamlFields } from './lesson-yaml.js';

/** Normalises a language tag, also from `zh_cn`; undefined when it is invalid. */
export function languageTag(written: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(written.trim().replaceAll('_', '-'));
    return tag && tag.length <= MAX_TAG ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** Maximum length of a course's language tag, in characters. */
const MAX_TAG = 20;

const lists = ['questions', 'objectives', 'keypoints'] as const;

/** Converts lists in front matter, which lessons used before the Workbench, to its blocks. */
export const blocksOfMatter = (matter: YamlFields): string =>
  lists
    .map((name) => {
      const items = matter.texts(name).map((text) => `- ${text.replace(/\s+/g, ' ')}\n`);
      return items.length === 0 ? '' : `:::::: ${name}\n\n${items.join('')}\n::::::\n\n`;
    })
    .join('');
