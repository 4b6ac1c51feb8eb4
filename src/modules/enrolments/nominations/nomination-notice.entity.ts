import { Column, Entity, PrimaryColumn } from 'typeorm';

export const nominationNotices = ['opened', 'closing', 'closed'] as const;

/** What coordinators were told of the time in which a cohort takes nominations and applications. */
@Entity('nomination_notices')
export class NominationNotice {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('text') notice!: (typeof nominationNotices)[number];
  @Column('timestamptz') madeAt!: Date;
}
