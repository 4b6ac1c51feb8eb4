import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file; its bytes are in the file store. */
@Entity('stored_files')
export class StoredFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') mediaType!: string;
  @Column('int') sizeBytes!: number;
  /** In hex. */
  @Column('text') sha256!: string;
  /** Key of the bytes; files with the same bytes share it. */
  @Column('text') storageKey!: string;
  @Column('timestamptz') createdAt!: Date;
}
