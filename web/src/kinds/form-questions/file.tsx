import { useState } from 'preact/hooks';
import type { Dto } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { Field } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { AnswerInputProps, FormQuestionView } from './form-question-view.ts';

export const file: FormQuestionView = {
  kind: 'file',
  label: () => t('selection.kind_file'),
  Input: FileInput,
  Shown({ value, documents }) {
    const document = documents.find(({ id }) => id === value);
    return document ? <DocumentLink document={document} /> : <>–</>;
  },
};

function FileInput({
  value,
  onChange,
  label,
  hint,
  optional,
  error,
  onFile,
  documents,
}: AnswerInputProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const document = documents.find(({ id }) => id === value);
  const upload = async (chosen: File | undefined) => {
    if (!chosen || !onFile) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onChange((await onFile(chosen)).id);
    } catch (failure) {
      setProblem(problemText(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Field {...{ label, hint, optional }} error={problem ?? error}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            disabled={busy || !onFile}
            accept="application/pdf,image/png,image/jpeg,image/webp,image/avif"
            onChange={({ currentTarget }) => void upload(currentTarget.files?.[0])}
          />
        )}
      </Field>
      {busy && <p class="small quiet">{t('common.loading')}</p>}
      {document && (
        <p class="small">
          <DocumentLink document={document} />
        </p>
      )}
    </>
  );
}

function DocumentLink({ document: { id, name } }: { document: Dto<'DocumentDto'> }) {
  return (
    <a href={`/api/v1/application-documents/${id}`} download={name}>
      {name}
    </a>
  );
}
