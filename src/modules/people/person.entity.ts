import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export const stakeholderGroups = [
  'official',
  'private-sector',
  'researcher',
  'student',
  'civil-society',
] as const;
export type StakeholderGroup = (typeof stakeholderGroups)[number];

/** A person and, once they have set a password, their account. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') status!: 'invited' | 'active' | 'suspended';
  @Column('text', { nullable: true, select: false }) passwordHash!: string | null;
  /** The name in Latin letters, in the person's own order. */
  @Column('text') latinName!: string;
  /** The name in the person's own script. */
  @Column('text', { nullable: true }) nativeName!: string | null;
  @Column('text') language!: string;
  @Column('text') timeZone!: string;
  @Column('text', { nullable: true }) memberState!: string | null;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { nullable: true }) stakeholderGroup!: StakeholderGroup | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
