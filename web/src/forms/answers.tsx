import { useState } from 'preact/hooks';
import type { Answers, Question } from '../../../src/modules/enrolments/forms/application-form.ts';
import type { Dto } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { languageOf, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import {
  Checkbox,
  Checkboxes,
  Field,
  NumberInput,
  Select,
  TextArea,
  TextInput,
} from './fields.tsx';

type Document = Dto<'DocumentDto'>;

interface Props {
  questions: Question[];
  value: Answers;
  onChange: (change: Answers) => void;
  /** What is wrong with the answer to a question. */
  errorOf: (questionId: string) => string | undefined;
  /** Keeps a document and says what it is; without it there is no place for files. */
  onFile?: (questionId: string, file: File) => Promise<Document>;
  documents?: Document[];
}

/** The questions of an application form as inputs, by the definition the API checks them with. */
export function AnswerFields({ questions, value, onChange, errorOf, onFile, documents }: Props) {
  return (
    <>
      {questions.map((question) => (
        <div key={question.id} lang={languageOf(question.label)}>
          <AnswerField
            question={question}
            value={value[question.id]}
            onChange={(answer) => onChange({ ...value, [question.id]: answer })}
            error={errorOf(question.id)}
            {...(onFile && { onFile: (file: File) => onFile(question.id, file) })}
            document={documents?.find(({ id }) => id === value[question.id])}
          />
        </div>
      ))}
    </>
  );
}

interface OneProps {
  question: Question;
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | undefined;
  onFile?: (file: File) => Promise<Document>;
  document: Document | undefined;
}

/** A text longer than this is typed in a box. */
const ONE_LINE = 200;

function AnswerField({ question, value, onChange, error, onFile, document }: OneProps) {
  const { kind, id, required, several, options = [], maxLength } = question;
  const common = {
    label: pick(question.label),
    hint: question.help && pick(question.help),
    optional: !required,
    name: id,
    error,
  };
  const text = typeof value === 'string' ? value : '';
  const choices = options.map((option) => ({ value: option.id, text: pick(option.label) }));
  switch (kind) {
    case 'text':
      return (maxLength ?? ONE_LINE + 1) > ONE_LINE ? (
        <TextArea {...common} value={text} onChange={onChange} />
      ) : (
        <TextInput {...common} value={text} onChange={onChange} />
      );
    case 'choice':
      return several ? (
        <Checkboxes
          {...common}
          choices={choices}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        />
      ) : (
        <Select
          {...common}
          choices={[{ value: '', text: t('common.choose') }, ...choices]}
          value={text}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : null}
          onChange={(number) => onChange(number ?? undefined)}
          {...(question.min !== undefined && { min: question.min })}
          {...(question.max !== undefined && { max: question.max })}
        />
      );
    case 'date':
      return <TextInput {...common} type="date" value={text} onChange={onChange} />;
    case 'consent':
      return <Checkbox {...common} value={value === true} onChange={onChange} />;
    case 'file':
      return <FileAnswer {...common} document={document} onFile={onFile} onChange={onChange} />;
  }
}

interface FileProps {
  label: string;
  hint: string | undefined;
  optional: boolean;
  name: string;
  error: string | undefined;
  document: Document | undefined;
  onFile: ((file: File) => Promise<Document>) | undefined;
  onChange: (value: unknown) => void;
}

function FileAnswer({ document, onFile, onChange, error, ...common }: FileProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const keep = async (file: File | undefined) => {
    if (!file || !onFile) return;
    setBusy(true);
    setProblem(undefined);
    try {
      onChange((await onFile(file)).id);
    } catch (failure) {
      setProblem(problemText(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Field {...common} error={problem ?? error}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            disabled={busy || !onFile}
            accept="application/pdf,image/png,image/jpeg,image/webp,image/avif"
            onChange={({ currentTarget }) => void keep(currentTarget.files?.[0])}
          />
        )}
      </Field>
      {busy && <p class="small quiet">{t('common.loading')}</p>}
      {document && (
        <p class="small">
          <a href={`/api/v1/application-documents/${document.id}`} download={document.name}>
            {document.name}
          </a>
        </p>
      )}
    </>
  );
}
