import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Bytes on their way into the file store, while their row in `stored_files` is not committed yet. */
@Entity('file_uploads')
export class FileUpload {
  /** The id that the file will have. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') storageKey!: string;
  @Column('timestamptz') startedAt!: Date;
}
