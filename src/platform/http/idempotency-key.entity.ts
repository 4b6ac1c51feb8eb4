import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A POST sent with an `Idempotency-Key`, and its response for when it is sent again. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn('uuid') personId!: string;
  /** SHA-256 of the key, in hex: what a client puts into it may be personal. */
  @PrimaryColumn('text') key!: string;
  /** SHA-256 of method, address and body, in hex. */
  @Column('text') requestHash!: string;
  /** null while the request is under way, and after the erasure of a person it mentioned. */
  @Column('jsonb', { nullable: true }) response!: unknown;
  @Column('timestamptz') createdAt!: Date;
  /** The request is being worked on, outside of a transaction. */
  @Column('boolean') underWay!: boolean;
}
