import type { ComponentType } from 'preact';
import type { Question } from '../../../../src/modules/enrolments/forms/questions/form-question.ts';
import type { Kind } from '../../../../src/platform/kinds/kinds.ts';
import type { Dto } from '../../api/client.ts';

export interface AnswerInputProps {
  question: Question;
  /** undefined: not answered. */
  value: unknown;
  onChange: (value: unknown) => void;
  label: string;
  hint: string | undefined;
  optional: boolean;
  name: string;
  /** What is wrong with the answer. */
  error: string | undefined;
  /** Uploads a document for this question; undefined where nothing can be uploaded, as in a preview. */
  onFile: ((file: File) => Promise<Dto<'DocumentDto'>>) | undefined;
  /** Documents of the application. */
  documents: Dto<'DocumentDto'>[];
}

export interface AnswerShownProps {
  question: Question;
  value: unknown;
  documents: Dto<'DocumentDto'>[];
}

export interface QuestionFieldsProps {
  question: Question;
  set: (changes: Partial<Question>) => void;
  /** What is wrong with a field of the question. */
  errorAt: (field: string) => string | undefined;
  /** A name for an input that no other question's has. */
  named: (field: string) => string;
}

/** A kind of question in application forms, on the pages. */
export interface FormQuestionView extends Kind {
  /** What the form builder calls it. */
  label: () => string;
  /** How it is answered. */
  Input: ComponentType<AnswerInputProps>;
  /** An answer to read. */
  Shown: ComponentType<AnswerShownProps>;
  /** What a new question begins with. */
  initial?: Partial<Question>;
  /** Short fields of the form builder, beside the question's id; loaded when they are shown. */
  Limits?: ComponentType<QuestionFieldsProps>;
  /** Further fields of the form builder, below the others; loaded when they are shown. */
  Fields?: ComponentType<QuestionFieldsProps>;
}
