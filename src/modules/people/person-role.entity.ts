import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role, RoleGrant } from '../../platform/auth/actor.js';

/** A role that a person holds. */
@Entity('role_grants')
export class PersonRole implements RoleGrant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') role!: Role;
  /** The country, for national coordinators only. */
  @Column('text', { nullable: true }) memberState!: string | null;
  @Column('timestamptz') grantedAt!: Date;
}
