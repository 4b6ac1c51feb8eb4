import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';

/** For whom a cohort is, such as officials. */
@Entity('streams')
export class Stream {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('jsonb') name!: LocalisedText;
  /** Order in lists. */
  @Column('smallint') position!: number;
}
