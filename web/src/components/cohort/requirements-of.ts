import type { Dto } from '../../api/client.ts';
import { duration, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { unknownIn } from '../../kinds/completion-requirements/asked-by.ts';
import { completionRequirements } from '../../kinds/completion-requirements/completion-requirements.ts';

type Rule = Dto<'CompletionRuleDto'>;
type Unit = Pick<
  Dto<'UnitOfCohortDto'>,
  'required' | 'passPercent' | 'maxAttempts' | 'teachingMinutes' | 'exerciseMinutes'
>;

/** One thing that a certificate takes. */
export interface Requirement {
  text: string;
  detail?: string | undefined;
}

interface Programme {
  lessons: Unit[];
  quizzes: Unit[];
  /** Minutes of its live sessions. */
  live: number;
}

const minutesOf = (units: Unit[]) =>
  units.reduce((sum, unit) => sum + unit.teachingMinutes + unit.exerciseMinutes, 0);

/** The one value that all have, or nothing. */
function shared<T>(values: T[]): T | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

/** What the numbers of a programme add to a kind of requirement; nothing while it has none. */
const inNumbers: Record<string, (rule: Rule, programme: Programme) => Requirement | undefined> = {
  units: (_, { lessons }) =>
    lessons.length === 0
      ? undefined
      : {
          text: t('offer.units', { count: lessons.length }),
          detail: duration(minutesOf(lessons)),
        },
  quizzes: (_, { quizzes }) => {
    if (quizzes.length === 0) return undefined;
    const mark = shared(quizzes.map(({ passPercent }) => passPercent));
    const attempts = shared(quizzes.map(({ maxAttempts }) => maxAttempts));
    const details = [
      mark && t('offer.pass_mark', { percent: percent(mark) }),
      attempts && t('offer.attempts', { count: attempts }),
    ];
    return {
      text: t('offer.quizzes', { count: quizzes.length }),
      detail: details.filter(Boolean).join(' · '),
    };
  },
  attendance: ({ minAttendancePercent }, { live }) =>
    live === 0
      ? undefined
      : {
          text: t('offer.attendance', { percent: percent(minAttendancePercent) }),
          detail: t('offer.attendance_of', {
            time: duration(Math.ceil((live * minAttendancePercent) / 100)),
            total: duration(live),
          }),
        },
};

/** What a certificate takes, in the numbers of the courses and sessions where these are known. */
export function requirementsOf(
  rule: Rule,
  courses: { units?: Unit[] }[],
  live: number,
): Requirement[] {
  // Courses that an earlier version of this app has kept have no units.
  const required = courses.flatMap(({ units = [] }) => units).filter((unit) => unit.required);
  const programme = {
    lessons: required.filter(({ passPercent }) => passPercent === null),
    quizzes: required.filter(({ passPercent }) => passPercent !== null),
    live,
  };
  const known = completionRequirements.all().flatMap((view): Requirement[] => {
    const text = view.asked(rule);
    return text ? [inNumbers[view.kind]?.(rule, programme) ?? { text }] : [];
  });
  const asked = unknownIn(rule).length > 0 ? [...known, { text: t('common.rule_more') }] : known;
  return asked.length > 0 ? asked : [{ text: t('common.rule_none') }];
}
