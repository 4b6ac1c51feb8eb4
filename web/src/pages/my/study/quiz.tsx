import { useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { Loading } from '../../../design/asked.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { number, percent, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { type Attempt, useAttempt } from './use-attempt.ts';

type QuizDto = Dto<'StudyQuizDto'>;
type Question = Dto<'StudyQuestionDto'>;

interface Props {
  enrolmentId: string;
  unit: Dto<'StudyUnitContentDto'>;
  quiz: QuizDto;
}

export function Quiz({ enrolmentId, unit, quiz }: Props) {
  const sitting = useAttempt(enrolmentId, unit.id, pick(unit.title));
  const { attempt, handedIn } = sitting;
  if (attempt === undefined) return <Loading />;
  if (!attempt) return <Begin quiz={quiz} unit={unit} begin={sitting.begin} />;
  if (attempt.submittedAt) return <Result attempt={attempt} quiz={quiz} begin={sitting.begin} />;
  if (handedIn) {
    return (
      <Notice kind="warn" title={t('study.handed_in_here')}>
        {t('study.handed_in_here_detail')}
      </Notice>
    );
  }
  const answered = quiz.questions.filter(({ id }) => (attempt.answers[id]?.length ?? 0) > 0).length;
  const left = quiz.questions.length - answered;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void sitting.handIn();
      }}
    >
      <p class="quiet small">{t('study.answers_kept')}</p>
      {quiz.questions.map((question, index) => (
        <QuestionFields
          key={question.id}
          question={question}
          place={index + 1}
          chosen={attempt.answers[question.id] ?? []}
          choose={(chosen) => void sitting.answer(question.id, chosen)}
        />
      ))}
      <div class="row">
        <Button type="submit" kind="primary">
          {t('study.hand_in')}
        </Button>
        {left > 0 && <span class="quiet">{t('study.not_answered', { count: left })}</span>}
      </div>
    </form>
  );
}

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
        {quiz.maxAttempts === null
          ? t('study.attempts_any')
          : t('study.attempts_at_most', { count: quiz.maxAttempts })}
      </p>
      {unit.bestPercent !== null && (
        <p>{t('common.best', { percent: percent(unit.bestPercent) })}</p>
      )}
      {problem !== undefined && <Notice kind="bad" title={problemText(problem)} />}
      <Button kind="primary" busy={busy} onClick={press}>
        {t('study.begin_quiz')}
      </Button>
    </section>
  );
}

interface QuestionProps {
  question: Question;
  place: number;
  chosen: string[];
  choose: (chosen: string[]) => void;
}

function QuestionFields({ question, place, chosen, choose }: QuestionProps) {
  const single = question.kind === 'single';
  const toggle = (id: string, on: boolean) =>
    choose(single ? [id] : on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <fieldset class="card question">
      <legend>
        {number(place)}. {question.prompt}
      </legend>
      {!single && <p class="hint">{t('study.several')}</p>}
      {question.options.map((option) => (
        <label key={option.id} class="choice">
          <input
            type={single ? 'radio' : 'checkbox'}
            name={question.id}
            checked={chosen.includes(option.id)}
            onChange={({ currentTarget }) => toggle(option.id, currentTarget.checked)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Result({
  attempt,
  quiz,
  begin,
}: {
  attempt: Attempt;
  quiz: QuizDto;
  begin: () => Promise<void>;
}) {
  const [problem, setProblem] = useState<unknown>();
  const again = !attempt.passed && (quiz.maxAttempts === null || attempt.number < quiz.maxAttempts);
  return (
    <>
      <Notice
        kind={attempt.passed ? 'good' : 'warn'}
        title={t(attempt.passed ? 'study.passed' : 'study.not_passed', {
          percent: percent(attempt.scorePercent ?? 0),
        })}
      >
        {again && (
          <Button kind="primary" onClick={() => void begin().catch(setProblem)}>
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
    </>
  );
}

function Marked({ question, attempt }: { question: Question; attempt: Attempt }) {
  const mark = attempt.marks?.find(({ questionId }) => questionId === question.id);
  const text = (ids: string[]) =>
    question.options
      .filter(({ id }) => ids.includes(id))
      .map((option) => option.text)
      .join(', ');
  return (
    <li class="card">
      <p>
        <strong>{question.prompt}</strong>{' '}
        <span class={`badge ${mark?.right ? 'good' : 'bad'}`}>
          {t(mark?.right ? 'study.right' : 'study.wrong')}
        </span>
      </p>
      <p>{t('study.your_answer', { answer: text(attempt.answers[question.id] ?? []) || '–' })}</p>
      {mark && !mark.right && mark.correctOptionIds.length > 0 && (
        <p>{t('study.right_answer', { answer: text(mark.correctOptionIds) })}</p>
      )}
      {mark?.explanation && <p class="quiet">{mark.explanation}</p>}
    </li>
  );
}
