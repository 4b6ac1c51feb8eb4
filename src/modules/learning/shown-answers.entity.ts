import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody has asked to see the right answers of a quiz: of all its versions, in all their cohorts. */
@Entity('shown_answers')
export class ShownAnswers {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('uuid') unitKey!: string;
  @Column('timestamptz') shownAt!: Date;
}
