import { Column, Entity, PrimaryColumn } from 'typeorm';

export const nominationNotices = ['opened', 'closing'] as const;

/** What national coordinators were told of the time in which a cohort takes nominations. */
@Entity('nomination_notices')
export class NominationNotice {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('text') notice!: (typeof nominationNotices)[number];
  @Column('timestamptz') madeAt!: Date;
}
