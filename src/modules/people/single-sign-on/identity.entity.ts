import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account at an OpenID Connect provider that is linked to a person. */
@Entity('identities')
export class Identity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** Name of the provider. */
  @Column('text') provider!: string;
  /** Together with `subject`, identifies the account: the claims `iss` and `sub`. */
  @Column('text') issuer!: string;
  @Column('text') subject!: string;
  @Column('timestamptz') linkedAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  /** null: linked by its email address alone; it opens nothing until the owner confirms it. */
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
}
