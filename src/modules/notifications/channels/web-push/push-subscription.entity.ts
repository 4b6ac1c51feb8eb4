import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A device on which a person sees notifications, until the sign-in in which it was added ends. */
@Entity('push_subscriptions')
export class PushSubscription {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') sessionId!: string;
  /** The address of the browser's push service; who knows it can send nothing without our key. */
  @Column('text') endpoint!: string;
  /** The device's public key: an uncompressed point of P-256. */
  @Column('bytea') p256dh!: Buffer;
  /** The secret that the device shares with us. */
  @Column('bytea') auth!: Buffer;
  @Column('text', { nullable: true }) agent!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

/** The key that identifies this system to push services. */
@Entity('push_keys')
export class PushKey {
  @PrimaryColumn('int') id!: number;
  /** Sealed with a key derived from SECRET_KEY. */
  @Column('text', { select: false }) privateKey!: string;
  @Column('timestamptz') createdAt!: Date;
}
