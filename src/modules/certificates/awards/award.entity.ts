import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import type { AwardKind } from '../certificate.entity.js';

/** A grade and the least mean result that earns it. */
export interface Tier {
  name: LocalisedText;
  minPercent: number;
}

/** What a cohort gives certificates for: at most one award of each kind. */
@Entity('certificate_awards')
export class CertificateAward {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('text') kind!: AwardKind;
  /** In the place of the cohort's title. */
  @Column('jsonb', { nullable: true }) title!: LocalisedText | null;
  /** What was asked for, in the credential. */
  @Column('jsonb', { nullable: true }) criteria!: LocalisedText | null;
  /** The house's own design when there is none. */
  @Column('uuid', { nullable: true }) templateId!: string | null;
  /** A decimal, which the driver reads as text. */
  @Column('numeric', { precision: 6, scale: 2, nullable: true }) creditPoints!: string | null;
  /** Months from the day of issue; null: it never expires. */
  @Column('int', { nullable: true }) validMonths!: number | null;
  /** Of participation: least share of the sessions' minutes, in percent. */
  @Column('int') minAttendancePercent!: number;
  /** Of a graded one: highest first. */
  @Column('jsonb') tiers!: Tier[];
  @Column('boolean') transcript!: boolean;
  /** Issued as soon as the rule is met, without a batch. */
  @Column('boolean') automatic!: boolean;
  /** The terms that two people have agreed to; automatic issue stops when they are others. */
  @Column('jsonb', { nullable: true }) automaticTerms!: object | null;
  @VersionColumn() version!: number;
}
