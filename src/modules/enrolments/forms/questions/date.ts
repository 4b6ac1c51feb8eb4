import { fieldFaults } from '../../../../platform/http/field-faults.js';
import { ageOn, dayAsTyped, dayIn, isBuddhistDay, isDay } from '../../../../platform/time/day.js';
import type { FormQuestionKind } from './form-question.js';

/** Full years of age that a date of birth may give. */
const YOUNGEST = 10;
const OLDEST = 110;

/** The answer is a day, YYYY-MM-DD; it may be typed in digits of any script. */
export const date: FormQuestionKind = {
  kind: 'date',
  answerFault({ birthDate }, answer) {
    if (isBuddhistDay(answer)) return fieldFaults.buddhistEra;
    if (!isDay(answer)) return fieldFaults.notDay;
    // Where the day begins first; people older than anybody alive, or younger than any trainee, are slips.
    const age = ageOn(answer, dayIn('Pacific/Kiritimati'));
    return birthDate && (age < YOUNGEST || age > OLDEST) ? fieldFaults.notBirthDate : undefined;
  },
  clean: (_, answer) => (typeof answer === 'string' ? dayAsTyped(answer) : answer),
  cell: (_, answer) => String(answer),
  birthDate: (answer) => (typeof answer === 'string' ? answer : undefined),
};
