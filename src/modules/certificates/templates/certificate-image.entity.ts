import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An image used in designs: a logo, a seal, a signature or a background. */
@Entity('certificate_images')
export class CertificateImage {
  /** The id of the stored file. */
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') createdAt!: Date;
}
