import { pageLanguages } from './sentences.js';

export type PageLanguage = (typeof pageLanguages)[number];

/** Maximum characters of the header that are read; browsers send fewer than 100. */
const MAX_HEADER_LENGTH = 500;

/** The language of the pages that a visitor prefers, by the header Accept-Language; else English. */
export function acceptedLanguage(header = ''): PageLanguage {
  const preferred = header
    .slice(0, MAX_HEADER_LENGTH)
    .split(',')
    .map((range) => {
      const [tag = '', quality] = range.split(';').map((part) => part.trim().toLowerCase());
      return {
        language: pageLanguages.find((language) => language === tag.split('-')[0]),
        quality: quality?.startsWith('q=') ? Number(quality.slice(2)) : 1,
      };
    })
    .filter(({ language, quality }) => language && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return preferred[0]?.language ?? 'en';
}
