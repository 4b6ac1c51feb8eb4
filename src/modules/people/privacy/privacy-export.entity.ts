import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An archive of everything about a person. */
@Entity('privacy_exports')
export class PrivacyExport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** null, like the instants, while it is being made. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readyAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}
