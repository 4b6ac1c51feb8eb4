import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';

/** A capacity-building event of a cohort, in one or more sessions. */
@Entity('workshops')
export class Workshop {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('jsonb') title!: LocalisedText;
  @Column('jsonb') summary!: LocalisedText;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}

/** A person who runs a workshop. */
@Entity('workshop_trainers')
export class WorkshopTrainer {
  @PrimaryColumn('uuid') workshopId!: string;
  @PrimaryColumn('uuid') personId!: string;
}

/** A session, at a time and place. Its row holds the number of booked places. */
@Entity('workshop_sessions')
export class WorkshopSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workshopId!: string;
  @Column('jsonb') title!: LocalisedText;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  /** The time zone of the place; readers also see their own. */
  @Column('text') timeZone!: string;
  @Column('text') place!: string;
  @Column('int') capacity!: number;
  @Column('int') registered!: number;
  /**
   * Version of the attendance that trainers record; registration and check-in by code do not change
   * it.
   */
  @Column('int') attendanceVersion!: number;
  /** When its trainers were told that attendance is missing, or nothing was. */
  @Column('timestamptz', { nullable: true }) attendanceAskedAt!: Date | null;
}
