import { useState } from 'preact/hooks';
import { EditorIcon } from '../../../components/editor-icon.tsx';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../forms/fields.tsx';
import { t } from '../../../i18n/t.ts';
import type { QuizQuestionKind } from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';

/** Adds a question, of the first kind unless plug-ins have brought others to choose from. */
export function AddQuestion({ add }: { add: (kind: QuizQuestionKind) => void }) {
  const kinds = quizQuestionKinds.all();
  const [chosen, setChosen] = useState(kinds[0]?.kind ?? '');
  // The editor of single and multiple makes the one of the other.
  const isAnyOther = kinds.some(({ loadEditor }) => loadEditor !== kinds[0]?.loadEditor);
  return (
    <div class="quiz-add">
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
      <Button onClick={() => add(quizQuestionKinds.get(chosen))}>
        <EditorIcon name="insert" />
        {t('teach.add_question')}
      </Button>
    </div>
  );
}
