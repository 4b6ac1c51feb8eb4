import { useContext, useLayoutEffect } from 'preact/hooks';
import { useId } from '../design/use-id.ts';
import { type Localised, languageName } from '../i18n/format.ts';
import { Field } from './fields.tsx';
import { FormLanguages, FormLanguagesContext, useNotedText } from './form-languages.tsx';
import type { Bound } from './use-form.ts';

interface Props extends Bound<Localised> {
  label: string;
  hint?: string;
  long?: boolean;
  /** One paragraph, whose field is as high as its text. */
  grows?: boolean;
}

const languagesOf = (value: Localised) => Object.keys(value).filter((code) => value[code]);

/**
 * A text in the language that its form shows (`FormLanguages`), with the English text above a
 * translation. Outside such a form it has a switch of its own.
 */
export function LocalisedInput(props: Props) {
  const form = useContext(FormLanguagesContext);
  const id = useId();
  const { label, hint, long = false, grows = false, value, onChange, error, name } = props;
  useNotedText(form, id, languagesOf(value));
  const current = form?.current ?? 'en';
  // What is wrong is nearly always that English is missing: it is shown where it can be fixed, before
  // the form moves the focus there.
  useLayoutEffect(() => {
    if (error && !value.en) form?.show('en');
  }, [error]);
  if (!form) {
    return (
      <FormLanguages>
        <LocalisedInput {...props} />
      </FormLanguages>
    );
  }
  const set = (text: string) => {
    const { [current]: _, ...others } = value;
    onChange(text === '' && current !== 'en' ? others : { ...value, [current]: text });
  };
  const input = { name: `${name}.${current}`, lang: current, value: value[current] ?? '' };
  return (
    <Field
      key={current}
      label={current === 'en' ? label : `${label} (${languageName(current)})`}
      hint={(current !== 'en' && value.en) || hint}
      hintLang={current !== 'en' && value.en ? 'en' : undefined}
      error={error}
    >
      {(ids) =>
        long || grows ? (
          <textarea
            {...ids}
            {...input}
            class={grows ? 'grows' : ''}
            rows={grows ? 2 : 3}
            onInput={({ currentTarget }) =>
              set(grows ? currentTarget.value.replace(/\n/g, ' ') : currentTarget.value)
            }
          />
        ) : (
          <input {...ids} {...input} onInput={({ currentTarget }) => set(currentTarget.value)} />
        )
      }
    </Field>
  );
}
