import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A country of the programme; its names are in `country-names.ts`. */
@Entity('member_states')
export class MemberState {
  /** ISO 3166-1 alpha-2. */
  @PrimaryColumn('text') code!: string;
  /** Order in lists. */
  @Column('smallint') position!: number;
}
