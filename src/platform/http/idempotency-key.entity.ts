import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A POST sent with an `Idempotency-Key`, and its response for repeated requests. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn('uuid') personId!: string;
  /** SHA-256 of the key, in hex: clients may put personal data into it. */
  @PrimaryColumn('text') key!: string;
  /** SHA-256 of method, URL and body, in hex. */
  @Column('text') requestHash!: string;
  /** null while the request is in progress, and after the erasure of a person it mentioned. */
  @Column('jsonb', { nullable: true }) response!: unknown;
  @Column('timestamptz') createdAt!: Date;
  /** The request is being processed, outside of a transaction. */
  @Column('boolean') underWay!: boolean;
}
