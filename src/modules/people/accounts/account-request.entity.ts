import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A request about an email address from an anonymous visitor, kept until a job has processed it.
 */
@Entity('account_requests')
export class AccountRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'registration' | 'forgotten-password';
  /** The request as JSON, sealed, because jobs carry no personal data. */
  @Column('text') sealed!: string;
  @Column('timestamptz') createdAt!: Date;
}
