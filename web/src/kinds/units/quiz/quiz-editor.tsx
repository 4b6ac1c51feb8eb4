import './quiz-editor.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { NumberInput } from '../../../forms/fields.tsx';
import type { Bound } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { usePlugins } from '../../../plugins/use-kind.ts';
import { showToast } from '../../../shell/toasts.tsx';
import type { Question, QuizQuestionKind } from '../../quiz-questions/quiz-question-kind.ts';
import type { EditorProps as UnitEditorProps } from '../unit-kind.ts';
import { AddQuestion } from './add-question.tsx';
import { emptyQuiz, newQuestion } from './empty-quiz.ts';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList } from './question-list.tsx';

type Quiz = Dto<'QuizDto'>;

type Props = Bound<Quiz> & Pick<UnitEditorProps, 'errorAt' | 'hasErrorIn'>;

/** What a quiz is written with besides its introduction. */
export function QuizUnitEditor({ value, onChange, error, ...errors }: UnitEditorProps) {
  const quiz = value.quiz ?? emptyQuiz();
  return (
    <QuizEditor
      value={quiz}
      onChange={(changed) => onChange({ ...value, quiz: changed })}
      {...errors}
      error={error ?? errors.errorAt('/quiz')}
    />
  );
}

/**
 * The questions of a quiz, their answers, and what it takes to pass. On a desk one question is shown
 * beside the list of all; on a phone they follow one another.
 */
function QuizEditor({ value: quiz, onChange, error, errorAt, hasErrorIn }: Props) {
  const plugins = usePlugins();
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(quiz);
  latest.current = quiz;
  const [chosen, setChosen] = useState<string>();
  /** What gets the focus when the questions have changed. */
  const focusNext = useRef<string>();
  useEffect(() => {
    if (focusNext.current) box.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = undefined;
  }, [quiz.questions]);

  const { questions } = quiz;
  const wrong = questions.filter((_, index) => hasErrorIn(`/quiz/questions/${index}`));
  const wrongIds = wrong.map(({ id }) => id).join(' ');
  useEffect(() => {
    // What is to be fixed may be in a question that is not shown.
    if (wrong[0]) setChosen(wrong[0].id);
  }, [wrongIds]);
  const current = questions.find(({ id }) => id === chosen) ?? questions[0];
  const setQuestions = (next: Question[]) => onChange({ ...latest.current, questions: next });
  const show = (question: Question | undefined, part: string) => {
    setChosen(question?.id);
    focusNext.current = `[data-question="${question?.id}"] ${part}`;
  };
  const add = (kind: QuizQuestionKind) => {
    const added = newQuestion(questions, kind);
    show(added, 'textarea');
    setQuestions([...questions, added]);
  };
  const move = (from: number, to: number) => {
    const moved = questions[from] as Question;
    show(moved, to < from ? '[data-move=up]' : '[data-move=down]');
    setQuestions(questions.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  const remove = (index: number) => {
    const [removed] = questions.slice(index, index + 1) as [Question];
    const left = questions.toSpliced(index, 1);
    show(left[Math.min(index, left.length - 1)], 'textarea');
    setQuestions(left);
    showToast(t('teach.question_removed'), () => {
      show(removed, 'textarea');
      setQuestions(latest.current.questions.toSpliced(index, 0, removed));
    });
  };
  return (
    <div class="quiz-editor" ref={box}>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <QuestionList
        questions={questions}
        current={current}
        wrong={wrong}
        choose={({ id }) => setChosen(id)}
      />
      <div class="quiz-questions">
        {questions.map((question, index) => (
          <QuestionEditor
            key={question.id}
            place={index + 1}
            count={questions.length}
            isCurrent={question === current}
            question={question}
            plugins={plugins}
            errorAt={(pointer) => errorAt(`/quiz/questions/${index}${pointer}`)}
            onChange={(changed) => setQuestions(questions.with(index, changed))}
            onMove={(step) => move(index, index + step)}
            onRemove={() => remove(index)}
          />
        ))}
      </div>
      <AddQuestion add={add} />
      <div class="quiz-passing">
        <NumberInput
          label={t('teach.pass_percent')}
          min={0}
          max={100}
          name="passPercent"
          value={quiz.passPercent}
          onChange={(value) => onChange({ ...quiz, passPercent: value ?? 0 })}
          error={undefined}
        />
        <NumberInput
          label={t('teach.max_attempts')}
          hint={t('teach.max_attempts_hint')}
          min={1}
          name="maxAttempts"
          value={quiz.maxAttempts}
          onChange={(value) => onChange({ ...quiz, maxAttempts: value })}
          error={undefined}
        />
      </div>
    </div>
  );
}
