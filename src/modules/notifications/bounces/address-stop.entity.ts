import { Column, Entity, PrimaryColumn } from 'typeorm';

export const stopReasons = ['refused', 'complaint', 'bounces'] as const;

/** Why nothing is sent to an address: it is refused, its reader complained, or emails came back often. */
export type StopReason = (typeof stopReasons)[number];

/** What came back from an address of a person; it counts while that is their address. */
@Entity('address_stops')
export class AddressStop {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') address!: string;
  /** Points of what came back, see `bounce-rules.ts`. */
  @Column('int') score!: number;
  @Column('timestamptz', { nullable: true }) countedAt!: Date | null;
  /** null: emails are sent. */
  @Column('timestamptz', { nullable: true }) stoppedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: StopReason | null;
}
