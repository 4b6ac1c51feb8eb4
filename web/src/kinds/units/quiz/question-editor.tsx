import { EditorIcon } from '../../../components/editor-icon.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Field } from '../../../forms/fields.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import type { usePlugins } from '../../../plugins/use-kind.ts';
import { useFiles } from '../../../shell/load-files.ts';
import type { EditorProps } from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';
import { UnknownKind } from '../../unknown-kind.tsx';

type Plugins = ReturnType<typeof usePlugins>;

interface Props extends EditorProps {
  /** Its place among `count` questions, from 1. */
  place: number;
  count: number;
  isCurrent: boolean;
  plugins: Plugins;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** A question of any kind, with its explanation. */
export function QuestionEditor({
  place,
  count,
  isCurrent,
  plugins,
  onMove,
  onRemove,
  ...props
}: Props) {
  const { question, onChange } = props;
  return (
    <fieldset
      class={isCurrent ? 'card question current' : 'card question'}
      data-question={question.id}
    >
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
      {count > 1 && (
        <div class="row question-tools">
          <Button small data-move="up" disabled={place === 1} onClick={() => onMove(-1)}>
            <EditorIcon name="up" />
            {t('teach.move_up')}
          </Button>
          <Button small data-move="down" disabled={place === count} onClick={() => onMove(1)}>
            <EditorIcon name="down" />
            {t('teach.move_down')}
          </Button>
          <Button small kind="plain" onClick={onRemove}>
            <EditorIcon name="remove" />
            {t('teach.remove_question')}
          </Button>
        </div>
      )}
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
