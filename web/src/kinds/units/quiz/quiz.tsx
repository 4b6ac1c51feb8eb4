import { useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { kindsIn } from '../../../components/study-unit.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Loading } from '../../../design/query-result.tsx';
import { number, percent, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useKinds } from '../../../plugins/use-kind.ts';
import type { Answer } from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';
import type { WorkProps } from '../unit-kind.ts';
import { QuestionNotShown, Result } from './quiz-result.tsx';
import { useAttempt } from './use-attempt.ts';

type QuizDto = Dto<'StudyQuizDto'>;
type Question = Dto<'StudyQuestionDto'>;

interface Props {
  enrolmentId: string;
  unit: Dto<'StudyUnitContentDto'>;
  quiz: QuizDto;
}

/** A quiz, where the unit has one. */
export const QuizWork = ({ enrolmentId, unit }: WorkProps) =>
  unit.quiz && <Quiz enrolmentId={enrolmentId} unit={unit} quiz={unit.quiz} />;

function Quiz({ enrolmentId, unit, quiz }: Props) {
  const sitting = useAttempt(enrolmentId, unit.id, pick(unit.title));
  const { attempt, isSubmittedHere } = sitting;
  const [asking, setAsking] = useState(false);
  const areKindsLoaded = useKinds(quizQuestionKinds, kindsIn(attempt?.quiz ?? quiz));
  if (attempt === undefined) return <Loading />;
  if (!attempt) return <Begin quiz={quiz} unit={unit} begin={sitting.begin} />;
  // What an earlier version of this app kept has no questions of its own.
  const { questions } = attempt.quiz ?? quiz;
  if (!areKindsLoaded) return <Loading />;
  if (attempt.submittedAt) {
    return <Result {...{ attempt, unit, sitting }} quiz={attempt.quiz ?? quiz} />;
  }
  if (isSubmittedHere) {
    return (
      <Notice kind="warn" title={t('study.handed_in_here')}>
        {t('study.handed_in_here_detail')}
      </Notice>
    );
  }
  const left = questions.flatMap((question, index) =>
    isLeft(question, attempt.answers[question.id])
      ? [{ place: index + 1, prompt: question.prompt }]
      : [],
  );
  const submit = () => {
    setAsking(false);
    void sitting.submit();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (left.length > 0) setAsking(true);
        else submit();
      }}
    >
      <p class="quiet small">{t('study.answers_kept')}</p>
      {questions.map((question, index) => (
        <QuestionFields
          key={question.id}
          question={question}
          place={index + 1}
          answer={attempt.answers[question.id]}
          onChange={(answer) => void sitting.answer(question.id, answer)}
          isElsewhere={sitting.elsewhere.has(question.id)}
        />
      ))}
      <div class="row">
        <Button type="submit" kind="primary">
          {t('study.hand_in')}
        </Button>
        {left.length > 0 && (
          <span class="quiet">{t('study.not_answered', { count: left.length })}</span>
        )}
      </div>
      <Dialog title={t('study.unanswered_title')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('study.unanswered_detail')}</p>
        <ul>
          {left.map(({ place, prompt }) => (
            <li key={place}>
              {number(place)}. {prompt}
            </li>
          ))}
        </ul>
        <div class="row">
          <Button kind="primary" onClick={() => setAsking(false)}>
            {t('study.back_to_questions')}
          </Button>
          <Button onClick={submit}>{t('study.submit_anyway')}</Button>
        </div>
      </Dialog>
    </form>
  );
}

/** Whether a question that counts has no answer yet. */
function isLeft({ kind, available }: Question, answer: Answer | undefined): boolean {
  // An attempt that an earlier version of this app kept does not say what is available.
  if (available === false) return false;
  return answer === undefined || (quizQuestionKinds.find(kind)?.isEmpty(answer) ?? false);
}

const attemptsText = ({ maxAttempts }: QuizDto, left: number | null) => {
  if (maxAttempts === null) return t('study.attempts_any');
  return left === null || left === maxAttempts
    ? t('study.attempts_at_most', { count: maxAttempts })
    : t('study.attempts_left', { count: left });
};

function Begin({
  quiz,
  unit,
  begin,
}: {
  quiz: QuizDto;
  unit: Props['unit'];
  begin: () => Promise<void>;
}) {
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const press = () => {
    setBusy(true);
    begin()
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <section class="card">
      <p>
        {t('study.quiz_about', {
          count: quiz.questions.length,
          percent: percent(quiz.passPercent),
        })}{' '}
        {attemptsText(quiz, unit.attemptsLeft)}
      </p>
      <p class="quiet">{t(unit.answersShown ? 'study.answers_seen' : 'study.answers_when')}</p>
      {unit.answersShown && unit.gradedPercent !== null && (
        <p>{t('study.graded_result', { percent: percent(unit.gradedPercent) })}</p>
      )}
      {unit.bestPercent !== null && (
        <p>{t('common.best', { percent: percent(unit.bestPercent) })}</p>
      )}
      {problem !== undefined && <Notice kind="bad" title={problemText(problem)} />}
      <Button
        kind="primary"
        busy={busy}
        disabled={unit.attemptsLeft === 0 && !unit.attemptOpen}
        onClick={press}
      >
        {t(unit.attemptOpen ? 'study.resume_quiz' : 'study.begin_quiz')}
      </Button>
    </section>
  );
}

interface QuestionProps {
  question: Question;
  place: number;
  answer: Answer | undefined;
  onChange: (answer: Answer) => void;
  /** The answer is of another device, and was kept in the place of one given here. */
  isElsewhere: boolean;
}

function QuestionFields({ place, isElsewhere, ...props }: QuestionProps) {
  const { question } = props;
  const Fields = quizQuestionKinds.find(question.kind)?.Fields;
  return (
    <fieldset class="card question">
      <legend>
        {number(place)}. {question.prompt}
      </legend>
      {isElsewhere && <p role="status">{t('study.answered_elsewhere')}</p>}
      {Fields ? <Fields {...props} /> : <QuestionNotShown question={question} />}
    </fieldset>
  );
}
