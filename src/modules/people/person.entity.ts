import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StateMachine } from '../../platform/state-machine/state-machine.js';

export const stakeholderGroups = [
  'official',
  'private-sector',
  'researcher',
  'student',
  'civil-society',
] as const;
export type StakeholderGroup = (typeof stakeholderGroups)[number];

export const genders = ['woman', 'man', 'self-described'] as const;
export type Gender = (typeof genders)[number];

export type AccountStatus = 'invited' | 'active' | 'suspended' | 'erased' | 'merged';
export type AccountStep =
  | 'open'
  | 'suspend'
  | 'reinstate'
  | 'reinstate-unopened'
  | 'merge'
  | 'erase';

/** Of an account: its owner opens it by the link in their mailbox, or by signing in elsewhere. */
export const accountStateMachine = new StateMachine<AccountStatus, AccountStep>(
  'person',
  { table: 'people', column: 'status' },
  {
    open: { from: ['invited'], to: 'active' },
    suspend: { from: ['invited', 'active'], to: 'suspended' },
    reinstate: { from: ['suspended'], to: 'active' },
    'reinstate-unopened': { from: ['suspended'], to: 'invited' },
    // For good: what its owner did was done by it, and it leads on to the account that is kept.
    merge: { from: ['invited', 'active'], to: 'merged' },
    // For good: the row stays for the counts.
    erase: { from: ['invited', 'active', 'suspended', 'merged'], to: 'erased' },
  },
);

/** A person and, once it is opened, their account. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  /**
   * The address a coordinator typed, where this row stands for a nominee whose account belongs
   * elsewhere; `email` receives nothing then.
   */
  @Column('text', { nullable: true }) nominatedAs!: string | null;
  @Column('text') status!: AccountStatus;
  /** The account that was kept, of one that was merged into it. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('text', { nullable: true, select: false }) passwordHash!: string | null;
  /** The name in Latin letters, in the person's own order. */
  @Column('text') latinName!: string;
  /** The name in the person's own script. */
  @Column('text', { nullable: true }) nativeName!: string | null;
  /** The line on certificates, when it is to be another than the names give. */
  @Column('text', { nullable: true }) certificateName!: string | null;
  @Column('text') language!: string;
  @Column('text') timeZone!: string;
  @Column('text', { nullable: true }) memberState!: string | null;
  /** The country its owner named when registering, where staff had set another one. */
  @Column('text', { nullable: true }) namedMemberState!: string | null;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { nullable: true }) stakeholderGroup!: StakeholderGroup | null;
  @Column('text', { nullable: true }) gender!: Gender | null;
  /** In the person's own words, when none of the two. */
  @Column('text', { nullable: true }) genderDescription!: string | null;
  /** For organisers only: what the person needs to take part. */
  @Column('text', { nullable: true }) accessibilityNeeds!: string | null;
  /** The privacy notice read by whoever registered; null once the owner has opened the account. */
  @Column('text', { nullable: true, select: false }) registeredWithNotice!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
