import type sanitizeHtml from 'sanitize-html';
import { MAX_LINK_LENGTH } from './link-rules.js';
import { outside } from './outside.js';
import { NextPlace, type Replacement, replaceParts } from './text-scan.js';

export type Media = 'video' | 'audio' | 'track' | 'source';

const isPlayer = (tagName: Media): boolean => tagName === 'video' || tagName === 'audio';

/** Renders a stored video or recording as a player with captions, and any other one as a link. */
export function mediaTag(
  tagName: Media,
  attributes: sanitizeHtml.Attributes,
  resolver: { figure(target: string): string | undefined },
): sanitizeHtml.Tag {
  const { src, title, kind, srclang, label, type, width, height } = attributes;
  const shown = { controls: '', preload: 'none' };
  if (src === undefined) {
    return isPlayer(tagName) ? { tagName, attribs: shown } : { tagName: 'span', attribs: {} };
  }
  const kept = src.length <= MAX_LINK_LENGTH ? resolver.figure(src) : undefined;
  if (!kept && isPlayer(tagName)) {
    if (/^https?:/.test(src)) return outside(src, title || src);
    return { tagName: 'span', attribs: {}, text: `[${title || src}]` };
  }
  if (!kept) return { tagName: 'span', attribs: {} };
  const given = Object.entries({ kind, srclang, label, type, width, height, 'aria-label': title });
  return {
    tagName,
    attribs: {
      ...Object.fromEntries(
        given.filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      src: kept,
      ...(isPlayer(tagName) && shown),
    },
  };
}

const sources = /<source\b[^<>]{0,500}?\bsrc\s{0,5}=\s{0,5}["']?([^"'\s<>]{1,2000})/gi;

const ownSource = /\ssrc\s{0,5}=\s{0,5}["']?([^"'\s<>]{1,2000})/i;

/**
 * Gives a video whose sources are all on other sites the first of them as its `src` and removes its
 * content, so that it becomes one link.
 */
export const withForeignSources = (html: string): string =>
  replaceParts(html, foreignSources(html));

function* foreignSources(html: string): Generator<Replacement> {
  const opening = new NextPlace(html, /<(?:video|audio)\b/gi);
  const tagEnd = new NextPlace(html, '>');
  const closing = new NextPlace(html, /<\/(?:video|audio)/gi);
  for (let from = opening.from(0); from >= 0; from = opening.from(from + 1)) {
    const end = tagEnd.from(from);
    const close = closing.from(from);
    if (end < 0 || close < end) continue;
    const own = ownSource.exec(html.slice(from, Math.min(end, from + 5_000)))?.[1];
    const found = [...html.slice(end, close).matchAll(sources)].map(([, src = '']) => src);
    const all = own ? [own] : found;
    if (all.length === 0 || !all.every((src) => /^https?:/i.test(src))) continue;
    yield { from: end, to: close, by: own ? '>' : ` src="${all[0]}">` };
  }
}
