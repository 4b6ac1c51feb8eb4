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

/** States of an account: its owner opens it through the emailed link, or through single sign-on. */
export const accountStateMachine = new StateMachine<AccountStatus, AccountStep>(
  'person',
  { table: 'people', column: 'status' },
  {
    open: { from: ['invited'], to: 'active' },
    suspend: { from: ['invited', 'active'], to: 'suspended' },
    reinstate: { from: ['suspended'], to: 'active' },
    'reinstate-unopened': { from: ['suspended'], to: 'invited' },
    // Permanent: past actions stay attributed to the account, and it points to the one that is
    // kept.
    merge: { from: ['invited', 'active'], to: 'merged' },
    // Permanent: the row stays for the statistics.
    erase: { from: ['invited', 'active', 'suspended', 'merged'], to: 'erased' },
  },
);

/** A person and, once it is opened, their account. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  /**
   * For a placeholder, whose nominee has an account elsewhere: the address that the coordinator
   * entered. `email` then receives nothing.
   */
  @Column('text', { nullable: true }) nominatedAs!: string | null;
  @Column('text') status!: AccountStatus;
  /** The account that this one was merged into. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('text', { nullable: true, select: false }) passwordHash!: string | null;
  /** The name in Latin letters, in the order the person uses. */
  @Column('text') latinName!: string;
  /** The name in the person's own script. */
  @Column('text', { nullable: true }) nativeName!: string | null;
  /** The line on certificates, if it differs from the names. */
  @Column('text', { nullable: true }) certificateName!: string | null;
  @Column('text') language!: string;
  @Column('text') timeZone!: string;
  @Column('text', { nullable: true }) memberState!: string | null;
  /** The country that the owner gave when registering, if staff had set another one. */
  @Column('text', { nullable: true }) namedMemberState!: string | null;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { nullable: true }) stakeholderGroup!: StakeholderGroup | null;
  @Column('text', { nullable: true }) gender!: Gender | null;
  /** In the person's own words, when neither option applies. */
  @Column('text', { nullable: true }) genderDescription!: string | null;
  /** For organisers only: what the person needs to take part. */
  @Column('text', { nullable: true }) accessibilityNeeds!: string | null;
  /** The privacy notice read with the registration; null once the owner has opened the account. */
  @Column('text', { nullable: true, select: false }) registeredWithNotice!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
