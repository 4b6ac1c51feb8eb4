import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that an applicant uploaded for a question; the answer names it by its id. */
@Entity('application_documents')
export class ApplicationDocument {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') applicationId!: string;
  /** The id of the question in the form. */
  @Column('text') questionId!: string;
  @Column('uuid') fileId!: string;
  @Column('timestamptz') createdAt!: Date;
}
