import type { CertificateDto } from '../../modules/certificates/register/certificates.dto.js';
import type { VerificationDto } from '../../modules/certificates/verification/verification.dto.js';
import type { CohortDto } from '../../modules/cohorts/cohorts.dto.js';
import type { CourseDto, DraftDto } from '../../modules/courses/courses.dto.js';
import type { ApplicationDto } from '../../modules/enrolments/enrolments.dto.js';
import type { NominationImportDto } from '../../modules/enrolments/nominations/nominations.dto.js';

/** Called for each step and each request. */
export interface Narrator {
  step(text: string): void;
  request(method: string, path: string, status: number): void;
}

/** Email addresses and passwords of accounts that exist before. */
export interface Cast {
  secretariat: { email: string; password: string };
  coordinator: { email: string; password: string };
  trainer: { email: string; password: string };
}

/** The results of the main workflow. */
export interface MainWorkflowResult {
  draft: DraftDto;
  course: CourseDto;
  cohort: CohortDto;
  report: NominationImportDto;
  waiting: ApplicationDto;
  certificate: CertificateDto;
  pdf: Buffer;
  initials: VerificationDto;
  valid: VerificationDto;
  revoked: VerificationDto;
}
