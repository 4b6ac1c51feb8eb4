import { useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Field, NumberInput, Select } from '../../../forms/fields.tsx';
import type { Bound } from '../../../forms/use-form.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { usePlugins } from '../../../plugins/use-kind.ts';
import { useFiles } from '../../../shell/load-files.ts';
import type {
  EditorProps,
  Question,
  QuizQuestionKind,
} from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';
import { UnknownKind } from '../../unknown-kind.tsx';
import type { EditorProps as UnitEditorProps } from '../unit-kind.ts';
import { emptyQuiz, newQuestion } from './empty-quiz.ts';

type Quiz = Dto<'QuizDto'>;

type Plugins = ReturnType<typeof usePlugins>;

const replaced = <T,>(list: T[], index: number, item: T) => list.with(index, item);
const without = <T,>(list: T[], index: number) => list.filter((_, other) => other !== index);

interface Props extends Bound<Quiz> {
  /** What is wrong at a place of the unit. */
  errorAt: (pointer: string) => string | undefined;
}

/** What a quiz is written with besides its introduction. */
export function QuizUnitEditor({ value, onChange, error, errorAt }: UnitEditorProps) {
  const quiz = value.quiz ?? emptyQuiz();
  return (
    <QuizEditor
      value={quiz}
      onChange={(changed) => onChange({ ...value, quiz: changed })}
      error={error ?? errorAt('/quiz')}
      errorAt={errorAt}
      name="quiz"
    />
  );
}

/** The questions of a quiz, their answers, and what it takes to pass. */
function QuizEditor({ value: quiz, onChange, error, errorAt }: Props) {
  const plugins = usePlugins();
  const setQuestion = (index: number, question: Question) =>
    onChange({ ...quiz, questions: replaced(quiz.questions, index, question) });
  return (
    <>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="fields">
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
      {quiz.questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          place={index + 1}
          question={question}
          plugins={plugins}
          errorAt={(pointer) => errorAt(`/quiz/questions/${index}${pointer}`)}
          onChange={(changed) => setQuestion(index, changed)}
          {...(quiz.questions.length > 1 && {
            onRemove: () => onChange({ ...quiz, questions: without(quiz.questions, index) }),
          })}
        />
      ))}
      <AddQuestion
        add={(kind) =>
          onChange({ ...quiz, questions: [...quiz.questions, newQuestion(quiz.questions, kind)] })
        }
      />
    </>
  );
}

/** Adds a question, of the first kind unless plug-ins have brought others to choose from. */
function AddQuestion({ add }: { add: (kind: QuizQuestionKind) => void }) {
  const kinds = quizQuestionKinds.all();
  const [chosen, setChosen] = useState(kinds[0]?.kind ?? '');
  // The editor of single and multiple makes the one of the other.
  const isAnyOther = kinds.some(({ loadEditor }) => loadEditor !== kinds[0]?.loadEditor);
  return (
    <>
      {isAnyOther && (
        <Select
          label={t('teach.question_kind')}
          name="questionKind"
          value={chosen}
          onChange={setChosen}
          error={undefined}
          choices={kinds.map(({ kind, label }) => ({ value: kind, text: label() }))}
        />
      )}
      <p>
        <Button onClick={() => add(quizQuestionKinds.get(chosen))}>
          {t('teach.add_question')}
        </Button>
      </p>
    </>
  );
}

interface QuestionProps extends EditorProps {
  place: number;
  plugins: Plugins;
  onRemove?: () => void;
}

function QuestionEditor({ place, plugins, onRemove, ...props }: QuestionProps) {
  const { question, onChange } = props;
  return (
    <fieldset id={`question-${place}`} class="card question" data-section>
      <legend>{t('teach.question', { number: number(place) })}</legend>
      <Field label={t('teach.prompt')} error={undefined}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={question.prompt}
            onInput={({ currentTarget }) => onChange({ ...question, prompt: currentTarget.value })}
          />
        )}
      </Field>
      <KindEditor {...props} plugins={plugins} />
      {onRemove && (
        <p>
          <Button small kind="plain" onClick={onRemove}>
            {t('teach.remove_question')}
          </Button>
        </p>
      )}
      <Field
        label={t('teach.explanation')}
        hint={t('teach.explanation_hint')}
        optional
        error={undefined}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={question.explanation ?? ''}
            onInput={({ currentTarget }) =>
              onChange({ ...question, explanation: currentTarget.value || null })
            }
          />
        )}
      </Field>
    </fieldset>
  );
}

/** What a trainer writes of one kind; kinds with the same editor share it while one becomes another. */
function KindEditor({ plugins, ...props }: EditorProps & { plugins: Plugins }) {
  const load = quizQuestionKinds.find(props.question.kind)?.loadEditor;
  const [first] = quizQuestionKinds.all().filter(({ loadEditor }) => loadEditor === load);
  const editor = useFiles(`editor of question ${first?.kind}`, load);
  if (!load && plugins === 'failed') return <UnknownKind />;
  if (!load && plugins === 'loaded') return <p role="status">{t('teach.question_unknown')}</p>;
  return <QueryResult query={editor}>{(Editor) => <Editor {...props} />}</QueryResult>;
}
