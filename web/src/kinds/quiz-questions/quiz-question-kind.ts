import type { ComponentType } from 'preact';
import type { Kind } from '../../../../src/platform/kinds/kinds.ts';
import type { Dto } from '../../api/client.ts';

/** A question as trainers write it. */
export type Question = Dto<'QuestionDto'>;
/** A question as trainees are asked it: without what is right. */
export type AskedQuestion = Dto<'StudyQuestionDto'>;
export type Answer = Dto<'AttemptDto'>['answers'][string];
export type Mark = Dto<'MarkedQuestionDto'>;

export interface FieldsProps {
  question: AskedQuestion;
  /** undefined until the trainee has answered. */
  answer: Answer | undefined;
  onChange: (answer: Answer) => void;
}

export interface ResultProps {
  question: AskedQuestion;
  answer: Answer | undefined;
  mark: Mark | undefined;
}

export interface EditorProps {
  question: Question;
  onChange: (question: Question) => void;
  /** What the server found wrong at a place below the question, such as `/settings/value`. */
  errorAt: (pointer: string) => string | undefined;
}

/** A kind of quiz question on pages: its inputs, its result and its editor. */
export interface QuizQuestionKind extends Kind {
  /** Its name in the list of kinds that a trainer chooses from. */
  label: () => string;
  /** The inputs of a trainee, in a fieldset whose legend is the question. */
  Fields: ComponentType<FieldsProps>;
  /** What was answered, and what is right when the trainee may see it. */
  Result: ComponentType<ResultProps>;
  /** Whether an answer says nothing, as on the server. */
  isEmpty: (answer: Answer) => boolean;
  /** What a new question of this kind begins with. */
  begin: () => Pick<Question, 'options' | 'settings'>;
  /** What a trainer writes besides the question and its explanation; trainees never load it. */
  loadEditor: () => Promise<ComponentType<EditorProps>>;
}
