import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from '../design/use-id.ts';
import { t } from '../i18n/t.ts';
import type { Bound } from './use-form.ts';
import { useTyped } from './use-typed.ts';

interface Common {
  label: string;
  hint?: string | undefined;
  /** Language of the hint, when it is not the page's. */
  hintLang?: string | undefined;
  optional?: boolean | undefined;
}

interface FrameProps extends Common {
  error: string | undefined;
  /** Below the input: what its value means, such as a date in words. */
  note?: string | undefined;
  children: (props: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
  }) => ComponentChildren;
}

/** Label, hint, note and error around one input. */
export function Field({ label, hint, hintLang, optional, error, note, children }: FrameProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, note && `${id}-note`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label for={id}>
        {label} {optional && <span class="quiet small">{t('common.optional')}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`} lang={hintLang}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {note && (
        <p class="note" id={`${id}-note`}>
          {note}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autocomplete'
  | 'inputMode'
  | 'min'
  | 'max'
  | 'step'
  | 'placeholder'
  | 'lang'
  | 'list'
  | 'pattern'
>;

export function TextInput({
  label,
  hint,
  optional,
  name,
  value,
  onChange,
  error,
  note,
  ...native
}: Common & Bound<string> & Native & Pick<FrameProps, 'note'>) {
  const typed = useTyped(value, onChange);
  return (
    <Field label={label} hint={hint} optional={optional} error={error} note={note}>
      {(ids) => <input {...ids} {...native} {...typed} name={name} />}
    </Field>
  );
}

/** A whole number, unless `step` and `inputMode` say otherwise. */
export function NumberInput({
  value,
  onChange,
  inputMode = 'numeric',
  ...rest
}: Common & Bound<number | null> & Native) {
  return (
    <TextInput
      {...rest}
      type="number"
      inputMode={inputMode}
      value={value === null ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? null : Number(text))}
    />
  );
}

export function TextArea({
  label,
  hint,
  optional,
  name,
  value,
  onChange,
  error,
  rows = 5,
  mono = false,
}: Common & Bound<string> & { rows?: number; mono?: boolean }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          name={name}
          rows={rows}
          class={mono ? 'mono' : ''}
          spellcheck={!mono}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  text: string;
}

export function Select({
  label,
  hint,
  optional,
  name,
  value,
  onChange,
  error,
  choices,
}: Common & Bound<string> & { choices: Choice[] }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={error}>
      {(ids) => (
        <select
          {...ids}
          name={name}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({
  label,
  name,
  value,
  onChange,
  hint,
  error,
}: Common & Omit<Bound<boolean>, 'error'> & { error?: string | undefined }) {
  const id = useId();
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          name={name}
          checked={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && id}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>
          {label}
          {hint && <span class="hint block">{hint}</span>}
        </span>
      </label>
      {error && (
        <p class="error" id={id}>
          {error}
        </p>
      )}
    </>
  );
}

/** Selects several choices of a list. */
export function Checkboxes({
  label,
  hint,
  name,
  value,
  onChange,
  error,
  choices,
  disabled,
  short = false,
}: Common &
  Bound<string[]> & {
    choices: Choice[];
    disabled?: boolean;
    /** The choices are of one or two words, so that two are beside each other on a phone. */
    short?: boolean;
  }) {
  const id = useId();
  return (
    <fieldset
      class="field"
      disabled={disabled}
      aria-describedby={error && `${id}-error`}
      aria-invalid={error ? true : undefined}
    >
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class={short ? 'choices short' : 'choices'}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.text}
            name={name}
            value={value.includes(choice.value)}
            onChange={(on) =>
              onChange(on ? [...value, choice.value] : value.filter((v) => v !== choice.value))
            }
          />
        ))}
      </div>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
