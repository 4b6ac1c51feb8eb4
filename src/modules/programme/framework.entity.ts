import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import type { Theme } from './themes.js';

/** A strategy or action plan with its period. */
@Entity('frameworks')
export class Framework {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('jsonb') name!: LocalisedText;
  /** First and last year. */
  @Column('smallint') periodFrom!: number;
  @Column('smallint') periodTo!: number;
  @VersionColumn() version!: number;
}

/** One priority area of a framework. */
@Entity('priority_areas')
export class PriorityArea {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') frameworkId!: string;
  @Column('smallint') position!: number;
  @Column('jsonb') name!: LocalisedText;
  @Column('text') theme!: Theme;
}

/** Records that an area of a later framework continues one of an earlier framework. */
@Entity('priority_area_crosswalk')
export class PriorityAreaCrosswalk {
  /** The earlier one. */
  @PrimaryColumn('uuid') fromId!: string;
  @PrimaryColumn('uuid') toId!: string;
}
