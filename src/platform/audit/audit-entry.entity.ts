import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One recorded action. Rows are only ever added. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') at!: Date;
  /** null for the system. */
  @Column('uuid', { nullable: true }) actorId!: string | null;
  /** noun.past-participle, such as `cohort.opened`. */
  @Column('text') action!: string;
  @Column('text') subjectKind!: string;
  @Column('uuid') subjectId!: string;
  /** Ids, states and numbers; like `before` and `after`, never personal data. */
  @Column('jsonb') details!: object;
  /** The request or job in which it was done. */
  @Column('text', { nullable: true }) requestId!: string | null;
  @Column('jsonb', { nullable: true }) before!: object | null;
  @Column('jsonb', { nullable: true }) after!: object | null;
  /** The person whose data `personal` holds. */
  @Column('uuid', { nullable: true }) about!: string | null;
  /** Personal values before and after, sealed with the key of `about`. */
  @Column('text', { nullable: true }) personal!: string | null;
  /** Address and browser of the actor, sealed with the actor's key. */
  @Column('text', { nullable: true }) origin!: string | null;
}

/** The place of an entry in the hash chain. Rows are only ever added. */
@Entity('audit_seals')
export class AuditSeal {
  @PrimaryColumn('bigint') sequence!: string;
  @Column('uuid') entryId!: string;
  /** Hash of the previous hash and the entry. */
  @Column('bytea') hash!: Buffer;
  @Column('timestamptz') sealedAt!: Date;
  /** Whether the hash is an HMAC; the oldest seals are plain SHA-256. */
  @Column('boolean') keyed!: boolean;
}
