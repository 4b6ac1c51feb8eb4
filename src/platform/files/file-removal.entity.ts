import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key whose bytes were removed from the file store: it is not reused for a day. */
@Entity('file_removals')
export class FileRemoval {
  @PrimaryColumn('text') storageKey!: string;
  @Column('timestamptz') begunAt!: Date;
}
