import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import type { Fault } from '../i18n/fault.js';

/** Why it is stored. */
export const purposes = [
  'account',
  'security',
  'selection',
  'learning',
  'certification',
  'communication',
  'accountability',
] as const;

/** What becomes of it when a person is erased. */
export const erasures = ['removed', 'kept-without-name', 'name-kept-if-agreed', 'sealed'] as const;

/** How long it is kept: for so long as …, or so many days after … */
export const keepings = [
  'as-the-account',
  'as-the-programme',
  'after-creation',
  'after-expiry',
  'after-cohort',
] as const;

/** Two accounts of one person, of which one is kept. */
export interface MergedAccounts {
  /** Ids of people: of the account that is closed, and of the one that is kept. */
  from: string;
  into: string;
  /** An empty row of people, there while the two are merged: by way of it, rows change places. */
  spare: string;
  actor: Actor;
}

/** What a merge did to one kind. */
export interface MergeOutcome {
  /** How many rows are of the kept account now. */
  moved: number;
  /** What is worth saying, one by one. */
  notes?: Fault[];
}

/**
 * One kind of personal data: what is stored, why, where, how long, and what export, erasure,
 * merging and retention do about it. The one place from which the register, the export of everything about a
 * person, the erasure, the merging of two accounts and the nightly removal are made.
 */
export interface PersonalData {
  /** Names it; pages have the words for it. */
  kind: string;
  why: (typeof purposes)[number];
  /** The tables it is in; every table that points at a person is in one kind's list. */
  tables: string[];
  /** Whether there are files too. */
  files?: boolean;
  kept: (typeof keepings)[number];
  /** Days after that, for which it is kept; null: not counted in days. */
  days: number | null;
  onErasure: (typeof erasures)[number];
  /** Sections of the export: name → rows of a statement whose $1 is the person. */
  export: Record<string, string>;
  /** The person's files of this kind: ids in `stored_files`, by a statement whose $1 is the person. */
  exportFiles?: string;
  /**
   * Ids, numbers and names by which other rows may mention the person: one text a row, by a
   * statement whose $1 is the person. Answers kept for retries that contain one are removed.
   */
  mentions?: string;
  /** Removes or strips what is of the person, in the caller's transaction. */
  erase?(personId: string): Promise<void>;
  /**
   * Moves what is of an account to the one that is kept, in the caller's transaction. What somebody
   * did stays with the account they did it by.
   */
  merge?(accounts: MergedAccounts): Promise<MergeOutcome>;
  /** Removes what has been kept long enough. Returns how many rows. */
  purge?(): Promise<number>;
}

/** Every kind of personal data; each module declares its own when it starts. */
@Injectable()
export class PersonalDataRegister {
  private readonly list: PersonalData[] = [];

  declare(...kinds: PersonalData[]): void {
    this.list.push(...kinds);
  }

  /** In the order in which the pages show them: the account first. */
  get kinds(): PersonalData[] {
    return [...this.list].sort((a, b) => rankOf(b) - rankOf(a) || a.kind.localeCompare(b.kind));
  }

  /**
   * In the order in which a person is erased: the audit record when nothing is left that would
   * write to it, and the account last of all.
   */
  get inOrderOfErasure(): PersonalData[] {
    return [...this.list].sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** In the order in which two accounts are merged: what hangs on an enrolment after enrolments. */
  get inOrderOfMerging(): PersonalData[] {
    return [...this.list].sort((a, b) => beginsWith(b) - beginsWith(a));
  }
}

const beginsWith = ({ kind }: PersonalData) => Number(kind === 'applications');
const last = ['audit', 'account'];
const rankOf = ({ kind }: PersonalData) => last.indexOf(kind);
