import { answerAsText } from '../../../src/modules/enrolments/forms/answer-as-text.ts';
import type {
  Answers,
  Question,
} from '../../../src/modules/enrolments/forms/questions/form-question.ts';
import type { Dto } from '../api/client.ts';
import { pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { formQuestionKinds } from '../kinds/form-questions/form-question-kinds.ts';
import type { AnswerShownProps } from '../kinds/form-questions/form-question-view.ts';
import { useKinds } from '../plugins/use-kind.ts';

interface Props {
  questions: Question[];
  answers: Answers;
  documents: Dto<'DocumentDto'>[];
}

/** Answers to read, with their questions; what was not answered is left out. */
export function AnswersShown({ questions, answers, documents }: Props) {
  useKinds(
    formQuestionKinds,
    questions.map(({ kind }) => kind),
  );
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

/** An answer to read; as text where its kind is not registered. */
function Answer(props: AnswerShownProps) {
  const view = formQuestionKinds.find(props.question.kind);
  return view ? <view.Shown {...props} /> : answerAsText(props.value);
}
