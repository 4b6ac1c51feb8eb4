import type { ComponentChildren } from 'preact';
import { Field } from './fields.tsx';

interface Props {
  label: string;
  hint?: string;
  error: string | undefined;
  /** Kinds of file, as `accept` of HTML takes them. */
  accept: string;
  disabled?: boolean;
  onFile: (file: File) => void;
  /** Shown before and after the input. */
  before?: ComponentChildren;
  after?: ComponentChildren;
}

/** Takes a file as soon as it is chosen; the same file can be chosen again after it was fixed. */
export function FileInput({ accept, disabled, onFile, before, after, ...field }: Props) {
  return (
    <Field {...field}>
      {(ids) => (
        <div class="row">
          {before}
          <input
            {...ids}
            type="file"
            accept={accept}
            disabled={disabled}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              currentTarget.value = '';
              if (file) onFile(file);
            }}
          />
          {after}
        </div>
      )}
    </Field>
  );
}
