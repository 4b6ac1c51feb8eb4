import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place that a trainee has booked in a session. */
@Entity('registrations')
export class Registration {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') sessionId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('timestamptz') createdAt!: Date;
}
