import { Icon } from '../../../design/icon.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import type { Question } from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';

interface Props {
  questions: Question[];
  current: Question | undefined;
  /** Those that the server did not take as they are. */
  wrong: Question[];
  choose: (question: Question) => void;
}

/** The questions of a quiz to choose from; only where one is shown at a time. */
export const QuestionList = ({ questions, current, wrong, choose }: Props) => (
  <nav class="question-list" aria-label={t('teach.questions')}>
    <h2>{t('teach.question_count', { count: questions.length })}</h2>
    <ol>
      {questions.map((question, index) => (
        <li key={question.id}>
          <button
            type="button"
            aria-current={question === current ? 'true' : undefined}
            onClick={() => choose(question)}
          >
            <span>
              {number(index + 1)}. {question.prompt || t('teach.question_empty')}
            </span>
            <span class="small quiet">{quizQuestionKinds.find(question.kind)?.label()}</span>
            {wrong.includes(question) && (
              <span class="error small">
                <Icon name="bad" /> {t('common.state_to_fix')}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  </nav>
);
