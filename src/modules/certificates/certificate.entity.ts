import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { StateMachine } from '../../platform/state-machine/state-machine.js';

export const certificateStates = [
  'making',
  'issued',
  'superseded',
  'revoked',
  'withdrawn',
] as const;
export type CertificateState = (typeof certificateStates)[number];

export type CertificateStep = 'issue' | 'supersede' | 'revoke' | 'reinstate' | 'withdraw';

export const certificateStateMachine = new StateMachine<CertificateState, CertificateStep>(
  'certificate',
  { table: 'certificates' },
  {
    issue: { from: ['making'], to: 'issued' },
    // By a corrected one; for good.
    supersede: { from: ['issued'], to: 'superseded' },
    revoke: { from: ['issued'], to: 'revoked' },
    reinstate: { from: ['revoked'], to: 'issued' },
    // By the erasure of its holder: the number stays, the name and the file go. One that was
    // revoked or superseded loses them too, and stays that.
    withdraw: { from: ['making', 'issued'], to: 'withdrawn' },
  },
);

/** Of having met the completion rule, of having been there, or of that with a grade. */
export const awardKinds = ['completion', 'participation', 'graded'] as const;
export type AwardKind = (typeof awardKinds)[number];

/** A grade reached: the tier and the result it was given for. */
export interface Grade {
  name: LocalisedText;
  /** Mean of the best attempts at the quizzes, 0 to 100. */
  percent: number;
}

/** What the second page lists, as things were on the day of issue. */
export interface Transcript {
  units: { title: LocalisedText; minutes: number; completedOn: string | null }[];
  quizzes: { title: LocalisedText; percent: number | null }[];
  sessions: { title: LocalisedText; plannedMinutes: number; attendedMinutes: number }[];
}

/** What a certificate says; fixed when it is approved. */
export interface CertificateContent {
  kind: AwardKind;
  /** null when the holder has withdrawn it. */
  latinName: string | null;
  nativeName: string | null;
  /** The line as the holder wants it, in the place of both names. */
  printedName?: string | null;
  /** Language of the holder, for shaping and line breaks of the native name. */
  language: string;
  /** null for certificates of earlier years that do not say. */
  memberState: string | null;
  /** In English; `titles` has it in all languages it was written in. */
  cohortTitle: string;
  titles?: LocalisedText;
  /** Titles of the courses, in the order of study: in English, and in all languages. */
  courses: string[];
  courseTitles?: LocalisedText[];
  /** What was asked for, in English. */
  criteria?: string;
  priorityAreas?: string[];
  /** Planned study of the required units and workshop time attended, in whole hours. */
  hours: number;
  creditPoints?: number | null;
  grade?: Grade | null;
  transcript?: Transcript | null;
  startsOn: string;
  endsOn: string;
  /** Day of approval; of certificates of earlier years, their own. */
  issuedOn: string;
  expiresOn?: string | null;
}

/** One certificate of one person. */
@Entity('certificates')
export class Certificate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { nullable: true }) batchId!: string | null;
  @Column('uuid', { nullable: true }) awardId!: string | null;
  @Column('uuid', { nullable: true }) enrolmentId!: string | null;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('text', { nullable: true }) memberState!: string | null;
  @Column('text') state!: CertificateState;
  @Column('jsonb') content!: CertificateContent;
  @Column('uuid', { nullable: true }) templateVersionId!: string | null;
  /** The one that this one corrects. */
  @Column('uuid', { nullable: true }) supersedes!: string | null;
  @Column('text', { nullable: true }) supersededBecause!: string | null;
  /** Place in the status lists. */
  @Column({ type: 'bigint', insert: false, update: false }) statusIndex!: string;
  /** The number under which it was issued before there was this register. */
  @Column('text', { nullable: true }) earlierNumber!: string | null;
  @Column('date', { nullable: true }) expiresOn!: string | null;
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) issuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** Why, in words the public may read. */
  @Column('text', { nullable: true }) revocationReason!: string | null;
  /** When its holder was erased and had not agreed to keep the name on record. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  /** When it was last signed again, because the key before was revoked. */
  @Column('timestamptz', { nullable: true }) signedAgainAt!: Date | null;
  @VersionColumn() version!: number;
}
