import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Timing } from './timings.js';

/** What a person has chosen about notifications; there is no row before the first choice. */
@Entity('notification_settings')
export class NotificationSettings {
  @PrimaryColumn('uuid') personId!: string;
  /** Quiet hours, HH:MM on the person's clock. */
  @Column('text', { nullable: true }) quietFrom!: string | null;
  @Column('text', { nullable: true }) quietTo!: string | null;
  /** By kind; a kind that is missing has its default. */
  @Column('jsonb') timings!: Record<string, Timing>;
  @Column('int') version!: number;
}
