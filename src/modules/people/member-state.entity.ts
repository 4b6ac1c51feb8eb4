import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';

/** A country of the programme. */
@Entity('member_states')
export class MemberState {
  /** ISO 3166-1 alpha-2. */
  @PrimaryColumn('text') code!: string;
  @Column('jsonb') name!: LocalisedText;
  /** Order in lists. */
  @Column('smallint') position!: number;
}
