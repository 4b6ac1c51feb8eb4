import type { Answers, Question } from '../../../src/modules/enrolments/forms/application-form.ts';
import type { Dto } from '../api/client.ts';
import { day, number, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

interface Props {
  questions: Question[];
  answers: Answers;
  documents: Dto<'DocumentDto'>[];
}

/** Answers to read, with their questions; what was not answered is left out. */
export function AnswersShown({ questions, answers, documents }: Props) {
  const answered = questions.filter(({ id }) => answers[id] !== undefined && answers[id] !== '');
  if (answered.length === 0) return <p class="quiet">{t('common.nothing_answered')}</p>;
  return (
    <dl class="answers">
      {answered.map((question) => (
        <div key={question.id}>
          <dt>{pick(question.label)}</dt>
          <dd class="typed">
            <Answer question={question} value={answers[question.id]} documents={documents} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AnswerProps {
  question: Question;
  value: unknown;
  documents: Dto<'DocumentDto'>[];
}

function Answer({ question: { kind, options = [] }, value, documents }: AnswerProps) {
  const labelOf = (id: unknown) => {
    const option = options.find((entry) => entry.id === id);
    return option ? pick(option.label) : String(id);
  };
  switch (kind) {
    case 'choice':
      return <>{[value].flat().map(labelOf).join(', ')}</>;
    case 'number':
      return <>{number(Number(value))}</>;
    case 'date':
      return <>{day(String(value))}</>;
    case 'consent':
      return <>{t('common.agreed')}</>;
    case 'file': {
      const document = documents.find(({ id }) => id === value);
      if (!document) return <>–</>;
      return (
        <a href={`/api/v1/application-documents/${document.id}`} download={document.name}>
          {document.name}
        </a>
      );
    }
    default:
      return <>{String(value)}</>;
  }
}
