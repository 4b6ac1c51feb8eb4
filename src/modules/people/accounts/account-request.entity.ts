import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request about an address by an anonymous visitor, until a job has answered it. */
@Entity('account_requests')
export class AccountRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'registration' | 'forgotten-password';
  /** The request as JSON, sealed, because jobs carry no personal data. */
  @Column('text') sealed!: string;
  @Column('timestamptz') createdAt!: Date;
}
