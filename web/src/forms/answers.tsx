import type {
  Answers,
  Question,
} from '../../../src/modules/enrolments/forms/questions/form-question.ts';
import type { Dto } from '../api/client.ts';
import { Notice } from '../design/notice.tsx';
import { languageOf, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { formQuestionKinds } from '../kinds/form-questions/form-question-kinds.ts';
import { useKinds } from '../plugins/use-kind.ts';

type Document = Dto<'DocumentDto'>;

interface Props {
  questions: Question[];
  value: Answers;
  onChange: (change: Answers) => void;
  /** What is wrong with the answer to a question. */
  errorOf: (questionId: string) => string | undefined;
  /** Uploads a document and says what it is; without it there is no place for files. */
  onFile?: (questionId: string, file: File) => Promise<Document>;
  documents?: Document[];
}

/** The questions of an application form as inputs, by the definition the API checks them with. */
export function AnswerFields({ questions, ...props }: Props) {
  useKinds(
    formQuestionKinds,
    questions.map(({ kind }) => kind),
  );
  return (
    <>
      {questions.map((question) => (
        <div key={question.id} lang={languageOf(question.label)}>
          <AnswerField question={question} {...props} />
        </div>
      ))}
    </>
  );
}

function AnswerField({
  question,
  value,
  onChange,
  errorOf,
  onFile,
  documents = [],
}: Omit<Props, 'questions'> & { question: Question }) {
  const { id, kind, label, help, required } = question;
  const view = formQuestionKinds.find(kind);
  if (!view) return <Notice title={t('common.question_unknown', { question: pick(label) })} />;
  return (
    <view.Input
      question={question}
      value={value[id]}
      onChange={(answer) => onChange({ ...value, [id]: answer })}
      label={pick(label)}
      hint={help && pick(help)}
      optional={!required}
      name={id}
      error={errorOf(id)}
      onFile={onFile && ((file) => onFile(id, file))}
      documents={documents}
    />
  );
}
