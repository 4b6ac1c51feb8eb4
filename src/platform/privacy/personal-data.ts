import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import type { Fault } from '../i18n/fault.js';

/** The purpose of storing it. */
export const purposes = [
  'account',
  'security',
  'selection',
  'learning',
  'certification',
  'communication',
  'accountability',
] as const;

/** The effect of a person's erasure. */
export const erasures = ['removed', 'kept-without-name', 'name-kept-if-agreed', 'sealed'] as const;

/** How long it is kept: as long as …, or a number of days after … */
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
  /** Id of an empty row of people that exists during the merge, through which rows swap places. */
  spare: string;
  actor: Actor;
}

/** The result of a merge for one kind. */
export interface MergeOutcome {
  /** Number of rows that now belong to the kept account. */
  moved: number;
  /** Remarks for the person who merges. */
  notes?: Fault[];
}

/**
 * One kind of personal data: what is stored, why, where, for how long, and how export, erasure,
 * merging and retention treat it. The register, the export, the erasure, the merging of two
 * accounts and the nightly removal all work from this declaration.
 */
export interface PersonalData {
  /** Its name; pages have the words for it. */
  kind: string;
  why: (typeof purposes)[number];
  /** Its tables; every table that refers to a person is listed by one kind. */
  tables: string[];
  /** Whether there are files too. */
  files?: boolean;
  kept: (typeof keepings)[number];
  /** Days after that for which it is kept; null when not counted in days. */
  days: number | null;
  onErasure: (typeof erasures)[number];
  /** Sections of the export: name → a statement for its rows, whose $1 is the person. */
  export: Record<string, string>;
  /**
   * The person's files of this kind: a statement for ids in `stored_files`, whose $1 is the person.
   */
  exportFiles?: string;
  /**
   * Ids, numbers and names by which other rows may mention the person: a statement that returns one
   * text per row, whose $1 is the person. Responses stored for retries that contain one of them are
   * removed.
   */
  mentions?: string;
  /** Removes or anonymises the person's data, in the caller's transaction. */
  erase?(personId: string): Promise<void>;
  /**
   * Moves the data of an account to the one that is kept, in the caller's transaction. Actions stay
   * attributed to the account that performed them.
   */
  merge?(accounts: MergedAccounts): Promise<MergeOutcome>;
  /** Removes data whose retention period has passed. Returns the number of rows. */
  purge?(): Promise<number>;
}

/** Every kind of personal data; each module declares its own at start. */
@Injectable()
export class PersonalDataRegister {
  private readonly list: PersonalData[] = [];

  declare(...kinds: PersonalData[]): void {
    this.list.push(...kinds);
  }

  /** In the order in which pages show them: the account first. */
  get kinds(): PersonalData[] {
    return [...this.list].sort((a, b) => rankOf(b) - rankOf(a) || a.kind.localeCompare(b.kind));
  }

  /**
   * In the order of erasure: the audit record when nothing is left that would write to it, and the
   * account last of all.
   */
  get inOrderOfErasure(): PersonalData[] {
    return [...this.list].sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** In the order of merging: data that depends on an enrolment after enrolments. */
  get inOrderOfMerging(): PersonalData[] {
    return [...this.list].sort((a, b) => beginsWith(b) - beginsWith(a));
  }
}

const beginsWith = ({ kind }: PersonalData) => Number(kind === 'applications');
const last = ['audit', 'account'];
const rankOf = ({ kind }: PersonalData) => last.indexOf(kind);
