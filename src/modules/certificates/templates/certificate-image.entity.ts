import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that designs may show: a logo, a seal, a signature or a background. */
@Entity('certificate_images')
export class CertificateImage {
  /** The id of the stored file. */
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') createdAt!: Date;
}
