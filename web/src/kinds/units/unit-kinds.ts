import { Kinds } from '../../../../src/platform/kinds/kinds.ts';
import { breakUnit } from './break.ts';
import { lessonUnit } from './lesson.ts';
import { quizUnit } from './quiz.ts';
import { referenceUnit } from './reference.ts';
import type { UnitKind } from './unit-kind.ts';

/** The kinds of units on pages. */
export const unitKinds = new Kinds<UnitKind>('unit', [
  lessonUnit,
  referenceUnit,
  breakUnit,
  quizUnit,
]);

/** The name of a kind; the kind itself where no page knows it. */
export const unitKindName = (kind: string): string => unitKinds.find(kind)?.label() ?? kind;
