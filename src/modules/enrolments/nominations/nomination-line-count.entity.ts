import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many nominees a coordinator has checked or nominated in a day. */
@Entity('nomination_line_counts')
export class NominationLineCount {
  @PrimaryColumn('uuid') personId!: string;
  /** In UTC. */
  @PrimaryColumn('date') day!: string;
  @Column('int') lines!: number;
}
