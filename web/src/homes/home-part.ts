import type { ComponentChild } from 'preact';
import type { IconName } from '../design/icon-names.ts';

/** Something that waits for the reader: one sentence, one date, one button. */
export interface Need {
  /** Distinguishes it from the others of its part. */
  key: string;
  icon: IconName;
  /** What has failed comes before everything else. */
  failed?: boolean;
  title: string;
  detail: string;
  /** When it is due, or since when it waits. */
  at: string;
  due?: boolean;
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
function rank({ failed, due, at }: Need): number {
  if (failed) return 0;
  if (!due) return 2;
  return new Date(at).getTime() < Date.now() + SOON_DAYS * DAY_MS ? 1 : 3;
}

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
