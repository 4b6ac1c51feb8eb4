import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** One reviewer's review of one application: a score, or a declared conflict of interest. */
@Entity('reviews')
export class Review {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') applicationId!: string;
  @Column('uuid') reviewerId!: string;
  /** Points by the id of the criterion. */
  @Column('jsonb') scores!: Record<string, number>;
  /** Computed by the rubric; a decimal, which the driver reads as text. */
  @Column('numeric', { precision: 5, scale: 2, nullable: true }) scorePercent!: string | null;
  @Column('text', { nullable: true }) comment!: string | null;
  /** Set instead of a score. */
  @Column('text', { nullable: true }) conflictReason!: string | null;
  @Column('timestamptz') submittedAt!: Date;
  @VersionColumn() version!: number;
}
