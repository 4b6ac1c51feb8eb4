import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { StateMachine } from '../../../platform/state-machine/state-machine.js';
import type { AudienceGroup, AudienceProgress } from './audience.js';

export const announcementStates = ['scheduled', 'sending', 'sent', 'stopped'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

/** One that is sent can still be stopped: emails may wait in the queue, or for quiet hours. */
export const announcementStateMachine = new StateMachine<
  AnnouncementState,
  'start' | 'finish' | 'stop'
>(
  'announcement',
  { table: 'announcements', isVersioned: false },
  {
    start: { from: ['scheduled'], to: 'sending' },
    finish: { from: ['sending'], to: 'sent' },
    stop: { from: ['scheduled', 'sending', 'sent'], to: 'stopped' },
  },
);

/** What staff write to people of a cohort. */
@Entity('announcements')
export class Announcement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  /** null once the author is erased. */
  @Column('uuid', { nullable: true }) authorId!: string | null;
  @Column('jsonb') title!: LocalisedText;
  @Column('jsonb') text!: LocalisedText;
  @Column('text') audienceGroup!: AudienceGroup;
  /** Empty: all countries. */
  @Column('text', { array: true }) memberStates!: string[];
  @Column('text') progress!: AudienceProgress;
  @Column('text') state!: AnnouncementState;
  /** Sent to the author alone. */
  @Column('boolean') isTest!: boolean;
  @Column('timestamptz') sendAt!: Date;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** People up to this id have been notified. */
  @Column('uuid', { nullable: true }) reachedPersonId!: string | null;
  @Column('int') recipients!: number;
}

/** One person to whom an announcement was sent: each once. */
@Entity('announcement_recipients')
export class AnnouncementRecipient {
  /** What the notification is about. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') announcementId!: string;
  @Column('uuid') personId!: string;
}
