import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A person has asked to see the correct answers of a quiz; applies to all its versions and all
 * their cohorts.
 */
@Entity('shown_answers')
export class ShownAnswers {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('uuid') unitKey!: string;
  @Column('timestamptz') shownAt!: Date;
}
