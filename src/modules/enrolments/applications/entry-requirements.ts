import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Fault } from '../../../platform/i18n/fault.js';
import { RequirementsNotMet } from '../enrolments.errors.js';
import type { Answers, Question } from '../forms/questions/form-question.js';
import {
  birthDateIn,
  type CohortRequirements,
  type MissingRequirements,
  missingRequirements,
} from './missing-requirements.js';

/** An applicant and their answers. */
export interface Applicant {
  personId: string;
  stakeholderGroup: string | null;
  questions: Question[];
  answers: Answers;
  /** The account was never activated, so it is unknown whether they hold a certificate. */
  isUnopened?: boolean;
}

/** A nominee: what the nominator provides, and what they may know of the account. */
export interface NominatedPerson {
  stakeholderGroup: string | null | undefined;
  account: { id: string; stakeholderGroup: string | null; isOpen: boolean } | null;
  /** They have already applied, and so have answered. */
  applied: boolean;
}

/**
 * The entry requirements of cohorts. Documents are questions of the form. Which people hold a
 * certificate is known to a higher-level module, which registers itself here when it starts.
 */
@Injectable()
export class EntryRequirements {
  private holdersAmong: (personIds: string[]) => Promise<Set<string>> = async () => new Set();

  constructor(private readonly db: Database) {}

  /** Called by the certificates module. */
  useCertificates(holdersAmong: (personIds: string[]) => Promise<Set<string>>): void {
    this.holdersAmong = holdersAmong;
  }

  /** The requirements of a cohort. */
  async of(cohortId: string): Promise<CohortRequirements> {
    const cohort = await this.db.row<CohortRequirements>(
      'SELECT requirements, starts_on::text AS "startsOn" FROM shared.cohorts WHERE id = $1',
      [cohortId],
    );
    return cohort as CohortRequirements;
  }

  /** The requirements an applicant does not meet yet. */
  async missing(asked: CohortRequirements, applicant: Applicant): Promise<Fault[]> {
    const { personId, stakeholderGroup, questions, answers, isUnopened } = applicant;
    const known = asked.requirements.priorCertificate && !isUnopened;
    const { unmet, unknown } = missingRequirements(asked, {
      groups: [stakeholderGroup],
      birthDate: birthDateIn(questions, answers),
      holdsCertificate: known ? (await this.holdersAmong([personId])).has(personId) : undefined,
    });
    return [...unmet, ...unknown];
  }

  /** Requires everything, for a completed application. @throws RequirementsNotMet */
  async check(asked: CohortRequirements, applicant: Applicant): Promise<void> {
    const missing = await this.missing(asked, applicant);
    if (missing.length > 0) throw new RequirementsNotMet(missing);
  }

  /** Rejects a nominee who is known not to meet a requirement. @throws RequirementsNotMet */
  async checkNominee(cohortId: string, nominee: NominatedPerson): Promise<void> {
    const [missing] = await this.missingOfNominees(await this.of(cohortId), [nominee]);
    if (missing && missing.unmet.length > 0) throw new RequirementsNotMet(missing.unmet);
  }

  /** The missing requirements of each nominee. */
  async missingOfNominees(
    asked: CohortRequirements,
    nominees: NominatedPerson[],
  ): Promise<MissingRequirements[]> {
    const accounts = nominees.flatMap(({ account }) => (account?.isOpen ? [account.id] : []));
    const holders = asked.requirements.priorCertificate
      ? await this.holdersAmong(accounts)
      : new Set<string>();
    return nominees.map(({ stakeholderGroup, account, applied }) => {
      const missing = missingRequirements(asked, {
        groups: [stakeholderGroup, account?.stakeholderGroup],
        holdsCertificate: account?.isOpen ? holders.has(account.id) : undefined,
      });
      return applied ? { ...missing, unknown: [] } : missing;
    });
  }
}
