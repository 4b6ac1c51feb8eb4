import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { LifeCycle } from '../../platform/life-cycle/life-cycle.js';

export const certificateStates = ['making', 'issued', 'revoked', 'withdrawn'] as const;
export type CertificateState = (typeof certificateStates)[number];

export const certificateLife = new LifeCycle<CertificateState, 'issue' | 'revoke' | 'withdraw'>(
  'certificate',
  {
    issue: { from: ['making'], to: 'issued' },
    revoke: { from: ['issued'], to: 'revoked' },
    // By its holder, who was erased: the number stays, the name and the file go.
    withdraw: { from: ['making', 'issued', 'revoked'], to: 'withdrawn' },
  },
);

/** What a certificate says; fixed when its batch is approved. */
export interface CertificateContent {
  kind: 'completion';
  /** null when the holder has withdrawn it. */
  latinName: string | null;
  nativeName: string | null;
  /** The line as the holder wants it, in the place of both names. */
  printedName?: string | null;
  /** Language of the holder, for shaping and hyphenation of the native name. */
  language: string;
  memberState: string;
  cohortTitle: string;
  /** Titles of the courses, in the order of study. */
  courses: string[];
  /** Planned study of the required units and workshop time attended, in whole hours. */
  hours: number;
  startsOn: string;
  endsOn: string;
  /** Day of approval. */
  issuedOn: string;
}

/** One certificate of one person. */
@Entity('certificates')
export class Certificate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') batchId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('text') state!: CertificateState;
  @Column('jsonb') content!: CertificateContent;
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz', { nullable: true }) issuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** Why, in words the public may read. */
  @Column('text', { nullable: true }) revocationReason!: string | null;
  @VersionColumn() version!: number;
}
