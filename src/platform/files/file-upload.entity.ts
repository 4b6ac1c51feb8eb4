import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An upload to the file store whose row in `stored_files` is not committed yet. */
@Entity('file_uploads')
export class FileUpload {
  /** The future id of the file. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') storageKey!: string;
  @Column('timestamptz') startedAt!: Date;
}
