import type { ComponentType } from 'preact';
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

/** What the home page of one role shows. The module of the role is loaded for those who hold it. */
export interface HomePart<T> {
  read: () => Promise<T>;
  needs: (data: T) => Need[];
  View: ComponentType<{ data: T }>;
}

/** Leaves the type of its data to the part itself. */
// biome-ignore lint/suspicious/noExplicitAny: each part is given the data that it has read
export type AnyHomePart = HomePart<any>;

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
