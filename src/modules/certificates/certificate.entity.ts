import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { StateMachine } from '../../platform/state-machine/state-machine.js';
import type { Theme } from '../programme/themes.js';
import type { ShippedDesign } from './document/design/design.js';

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
    // Replaced by a corrected one; final.
    supersede: { from: ['issued'], to: 'superseded' },
    revoke: { from: ['issued'], to: 'revoked' },
    reinstate: { from: ['revoked'], to: 'issued' },
    // When its holder is erased: the number stays, the name and the file are removed. One that was
    // revoked or superseded loses them too, but keeps its state.
    withdraw: { from: ['making', 'issued'], to: 'withdrawn' },
  },
);

/** For meeting the completion rule, for attending, or for completion with a grade. */
export const awardKinds = ['completion', 'participation', 'graded'] as const;
export type AwardKind = (typeof awardKinds)[number];

/** A grade: the tier, and the result that earned it. */
export interface Grade {
  name: LocalisedText;
  /** Mean of the best attempts at the quizzes, 0 to 100. */
  percent: number;
}

/** The content of the second page, as of the day of issue. */
export interface Transcript {
  units: { title: LocalisedText; minutes: number; completedOn: string | null }[];
  quizzes: { title: LocalisedText; percent: number | null }[];
  sessions: { title: LocalisedText; plannedMinutes: number; attendedMinutes: number }[];
}

/** The content of a certificate, fixed at approval. */
export interface CertificateContent {
  kind: AwardKind;
  /** null after the holder was erased. */
  latinName: string | null;
  nativeName: string | null;
  /** A single line chosen by the holder, printed instead of both names. */
  printedName?: string | null;
  /** The holder's language, for shaping and line breaks of the native name. */
  language: string;
  /** null for certificates of earlier years that do not state it. */
  memberState: string | null;
  /** In English; `titles` has all languages. */
  cohortTitle: string;
  titles?: LocalisedText;
  /** Titles of the courses, in the order of study: in English, and in all languages. */
  courses: string[];
  courseTitles?: LocalisedText[];
  /** The award's criteria, in English. */
  criteria?: string;
  priorityAreas?: string[];
  /** The first priority area, and how it looked at approval. */
  area?: { theme: Theme; name: LocalisedText } | null;
  /** Planned study of the required units and workshop time attended, in whole hours. */
  hours: number;
  creditPoints?: number | null;
  grade?: Grade | null;
  transcript?: Transcript | null;
  startsOn: string;
  endsOn: string;
  /** The day of approval; certificates of earlier years keep their own. */
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
  /** The design if no template was chosen; plain if issued before this column existed. */
  @Column({ type: 'text', insert: false, update: false }) shippedDesign!: ShippedDesign;
  /** The certificate that this one corrects. */
  @Column('uuid', { nullable: true }) supersedes!: string | null;
  @Column('text', { nullable: true }) supersededBecause!: string | null;
  /** Index in the status lists. */
  @Column({ type: 'bigint', insert: false, update: false }) statusIndex!: string;
  /** The number under which it was issued before this register existed. */
  @Column('text', { nullable: true }) earlierNumber!: string | null;
  @Column('date', { nullable: true }) expiresOn!: string | null;
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) issuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** The reason; shown to the public. */
  @Column('text', { nullable: true }) revocationReason!: string | null;
  /** When its holder was erased without consent to keep the name on record. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  /** When it was last signed again because its key was revoked. */
  @Column('timestamptz', { nullable: true }) signedAgainAt!: Date | null;
  @VersionColumn() version!: number;
}
