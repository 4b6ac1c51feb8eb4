import { Injectable } from '@nestjs/common';
import type { Requirements } from '../programme/cohort.entity.js';
import { RequirementsNotMet } from './enrolments.errors.js';
import { type Answers, ageOn, type Question } from './forms/application-form.js';

/** Who asks for a seat, as the requirements look at them. */
export interface Applicant {
  personId: string;
  stakeholderGroup: string | null;
}

/**
 * Whether a person may ask for a seat of a cohort. Documents are questions of the form; whether
 * somebody holds a certificate is known to a module above, which says so here when it starts.
 */
@Injectable()
export class EntryRequirements {
  private holdsCertificate: (personId: string) => Promise<boolean> = async () => false;

  /** Called by the module that keeps certificates. */
  tellCertificates(holds: (personId: string) => Promise<boolean>): void {
    this.holdsCertificate = holds;
  }

  /** @throws RequirementsNotMet with all that is not met */
  async check(
    { stakeholderGroups, minimumAge, priorCertificate }: Requirements,
    applicant: Applicant,
    form: { questions: Question[]; answers: Answers; startsOn: string },
  ): Promise<void> {
    const unmet: string[] = [];
    if (
      stakeholderGroups.length > 0 &&
      !stakeholderGroups.includes(applicant.stakeholderGroup ?? '')
    )
      unmet.push(
        `It is for these groups: ${stakeholderGroups.join(', ')}. Your profile says yours.`,
      );
    if (minimumAge !== null && !isOldEnough(minimumAge, form))
      unmet.push(`You must be ${minimumAge} years old on the first day.`);
    if (priorCertificate && !(await this.holdsCertificate(applicant.personId)))
      unmet.push('It is for those who hold a certificate of the programme.');
    if (unmet.length > 0) throw new RequirementsNotMet(unmet);
  }
}

function isOldEnough(
  minimumAge: number,
  { questions, answers, startsOn }: { questions: Question[]; answers: Answers; startsOn: string },
): boolean {
  const asked = questions.find(({ birthDate }) => birthDate);
  const birthDate = asked && answers[asked.id];
  return typeof birthDate === 'string' && ageOn(birthDate, startsOn) >= minimumAge;
}
