import { Kinds } from '../../../platform/kinds/kinds.js';
import { breakUnit } from './break.js';
import { lessonUnit } from './lesson.js';
import { quizUnit } from './quiz.js';
import { referenceUnit } from './reference.js';
import type { UnitKind } from './unit-kind.js';

/** What a course can be made of. */
export const unitKinds = new Kinds<UnitKind>('unit', [
  lessonUnit,
  breakUnit,
  referenceUnit,
  quizUnit,
]);

/** The kinds that something completes: their readers, or a result. */
export const kindsCompletedBy = (by: UnitKind['completedBy']): string[] =>
  unitKinds
    .all()
    .filter(({ completedBy }) => completedBy === by)
    .map(({ kind }) => kind);
