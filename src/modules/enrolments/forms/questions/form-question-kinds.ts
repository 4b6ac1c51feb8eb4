import { Kinds } from '../../../../platform/kinds/kinds.js';
import { choice } from './choice.js';
import { consent } from './consent.js';
import { date } from './date.js';
import { file } from './file.js';
import type { FormQuestionKind } from './form-question.js';
import { number } from './number.js';
import { text } from './text.js';

/** Kinds of questions in application forms, in the order in which the form builder offers them. */
export const formQuestionKinds = new Kinds<FormQuestionKind>('form question', [
  text,
  choice,
  number,
  date,
  file,
  consent,
]);
