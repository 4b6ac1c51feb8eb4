import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';

/** A target group of cohorts, such as officials. */
@Entity('streams')
export class Stream {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('jsonb') name!: LocalisedText;
  /** Order in lists. */
  @Column('smallint') position!: number;
}

/** The list of streams, which is edited as a whole: one row, for its version. */
@Entity('stream_list')
export class StreamList {
  /** Always true: there is one list. */
  @PrimaryColumn('boolean') id!: boolean;
  @VersionColumn() version!: number;
}
