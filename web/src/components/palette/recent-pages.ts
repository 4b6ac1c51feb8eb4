import { readDraft, writeDraft } from '../../offline/drafts.ts';

export interface RecentPage {
  href: string;
  title: string;
}

const NAME = 'recent-pages';
const KEPT = 8;

/** The pages of staff that the reader opened last in this browser, the latest first. */
export const recentPages = (): RecentPage[] => readDraft<RecentPage[]>(NAME) ?? [];

/**
 * Remembers a page. Titles may name people: like drafts they belong to the reader, and go when
 * they sign out.
 */
export function rememberPage(page: RecentPage): void {
  const others = recentPages().filter(({ href }) => href !== page.href);
  writeDraft(NAME, [page, ...others].slice(0, KEPT));
}
