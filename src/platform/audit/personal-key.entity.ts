import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The key with which a person's values in the audit record are sealed. Erasing the person deletes
 * the key and keeps the row, so that no other key is created.
 */
@Entity('personal_keys')
export class PersonalKey {
  @PrimaryColumn('uuid') personId!: string;
  /** null once the person is erased. */
  @Column('bytea', { nullable: true }) key!: Buffer | null;
  @Column('timestamptz', { nullable: true }) forgottenAt!: Date | null;
}
