import { Kinds } from '../../../../src/platform/kinds/kinds.ts';
import { choice } from './choice.tsx';
import { consent } from './consent.tsx';
import { date } from './date.tsx';
import { file } from './file.tsx';
import type { FormQuestionView } from './form-question-view.ts';
import { number } from './number.tsx';
import { text } from './text.tsx';

/** Kinds of questions in application forms, in the order in which the form builder offers them. */
export const formQuestionKinds = new Kinds<FormQuestionView>('form question', [
  text,
  choice,
  number,
  date,
  file,
  consent,
]);
