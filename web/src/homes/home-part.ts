import type { ComponentChild } from 'preact';
import type { IconName } from '../design/icon-names.ts';

/** What the reader does: decides, follows up what others do, or fixes what has failed. */
export type NeedGroup = 'decide' | 'follow_up' | 'fix';

/** Something that waits for the reader: one sentence, one date, one button. */
export interface Need {
  /** Distinguishes it from the others of its part. */
  key: string;
  group: NeedGroup;
  icon: IconName;
  title: string;
  /** What it is about, such as the title of a cohort. */
  about: string;
  note?: string | undefined;
  /** When it is due, or since when it waits. */
  at: string;
  due?: boolean;
  /** What happens at that time, in words; without it, only a wait of days is shown. */
  when?: string | undefined;
  href: string;
  action: string;
}

/** One role's share of the home page, as of one reading of its data. */
export interface ReadPart {
  needs: Need[];
  view?: () => ComponentChild;
}

/** Reads what the home page of one role shows. Its module is loaded for those who have the role. */
export type HomePart = () => Promise<ReadPart>;

const DAY_MS = 86_400_000;
/** Days before it is due from which a need comes before what merely waits. */
const SOON_DAYS = 3;

/** 0: failed; 1: late, or due soon; 2: waits; 3: due later. */
function rank({ group, due, at }: Need): number {
  if (group === 'fix') return 0;
  if (!due) return 2;
  return new Date(at).getTime() < Date.now() + SOON_DAYS * DAY_MS ? 1 : 3;
}

/** Whether it has failed, is late or is due soon. */
export const isPressing = (need: Need): boolean => rank(need) < 2;

/** The most urgent first. */
export const byUrgency = (a: Need, b: Need): number =>
  rank(a) - rank(b) || new Date(a.at).getTime() - new Date(b.at).getTime();

/** All needs of several parts, the most urgent first, and the parts in the order of their first need. */
export function byFirstNeed<Part extends ReadPart>(
  parts: Part[],
): { needs: Need[]; parts: Part[] } {
  const needs = parts.flatMap((part) => part.needs).sort(byUrgency);
  const place = (part: Part) => {
    const first = needs.findIndex((need) => part.needs.includes(need));
    return first < 0 ? needs.length : first;
  };
  return { needs, parts: parts.toSorted((a, b) => place(a) - place(b)) };
}
