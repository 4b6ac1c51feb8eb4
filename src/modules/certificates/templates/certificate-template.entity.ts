import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CertificateDesign } from '../document/design/design.js';

/** A template of certificates, with all versions of its design. */
@Entity('certificate_templates')
export class CertificateTemplate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}

/**
 * One version of a design. It never changes, so that certificates issued with it can be drawn
 * again.
 */
@Entity('certificate_template_versions')
export class CertificateTemplateVersion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') templateId!: string;
  /** Counts the versions of a template, from 1. */
  @Column('int') ordinal!: number;
  @Column('jsonb') design!: CertificateDesign;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}
