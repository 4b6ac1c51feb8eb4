import { useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { percent } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';
import { UnknownKind } from '../../unknown-kind.tsx';
import type { Attempt, useAttempt } from './use-attempt.ts';

type Question = Dto<'StudyQuestionDto'>;

interface Props {
  attempt: Attempt;
  unit: Dto<'StudyUnitContentDto'>;
  quiz: Dto<'StudyQuizDto'>;
  sitting: ReturnType<typeof useAttempt>;
}

/** How an attempt went, what may come next, and each question as it was answered. */
export function Result({ attempt, unit, quiz, sitting }: Props) {
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const press = (work: () => Promise<void>) => {
    setProblem(undefined);
    setBusy(true);
    work()
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  const mayTry = attempt.attemptsLeft !== 0 && attempt.scorePercent !== 100;
  return (
    <>
      <Notice
        kind={attempt.passed ? 'good' : 'warn'}
        title={t(attempt.passed ? 'study.passed' : 'study.not_passed', {
          percent: percent(attempt.scorePercent ?? 0),
        })}
      >
        <p>
          {t('study.pass_mark', { percent: percent(quiz.passPercent) })}{' '}
          {attempt.attemptsLeft === null
            ? t('study.attempts_any')
            : t('study.attempts_left', { count: attempt.attemptsLeft ?? 0 })}
        </p>
        {attempt.graded === false && <p>{t('study.attempt_ungraded')}</p>}
        {mayTry && (
          <Button
            {...(attempt.passed ? {} : { kind: 'primary' })}
            busy={busy}
            onClick={() => press(sitting.begin)}
          >
            {t('study.try_again')}
          </Button>
        )}
        {problem !== undefined && <p>{problemText(problem)}</p>}
      </Notice>
      <ol class="marks">
        {quiz.questions.map((question) => (
          <Marked key={question.id} question={question} attempt={attempt} />
        ))}
      </ol>
      {attempt.mayShowAnswers && (
        <section class="card">
          <h2>{t('study.see_answers')}</h2>
          <p>
            {t('study.see_answers_detail', {
              percent: percent(unit.gradedPercent ?? attempt.scorePercent ?? 0),
            })}
          </p>
          <Button busy={busy} onClick={() => press(sitting.showAnswers)}>
            {t('study.show_answers')}
          </Button>
        </section>
      )}
    </>
  );
}

function Marked({ question, attempt }: { question: Question; attempt: Attempt }) {
  const mark = attempt.marks?.find(({ questionId }) => questionId === question.id);
  const Result = quizQuestionKinds.find(question.kind)?.Result;
  return (
    <li class="card">
      <p>
        <strong>{question.prompt}</strong>{' '}
        {mark?.right !== null && (
          <span class={`badge ${mark?.right ? 'good' : 'bad'}`}>
            {t(mark?.right ? 'study.right' : 'study.wrong')}
          </span>
        )}
      </p>
      {Result ? (
        <Result question={question} answer={attempt.answers[question.id]} mark={mark} />
      ) : (
        <QuestionNotShown question={question} />
      )}
      {mark?.explanation && <p class="quiet">{mark.explanation}</p>}
    </li>
  );
}

/** In the place of a question whose kind this page does not know. */
export const QuestionNotShown = ({ question }: { question: Question }) =>
  question.available === false ? <p role="status">{t('study.question_gone')}</p> : <UnknownKind />;
