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

/** A time and place; the row that owns its places. */
@Entity('workshop_sessions')
export class WorkshopSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workshopId!: string;
  @Column('jsonb') title!: LocalisedText;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  /** The zone of the place; readers see their own beside it. */
  @Column('text') timeZone!: string;
  @Column('text') place!: string;
  @Column('int') capacity!: number;
  @Column('int') registered!: number;
  /** Of what trainers record; registering and checking in by a code count nothing up. */
  @Column('int') attendanceVersion!: number;
}
