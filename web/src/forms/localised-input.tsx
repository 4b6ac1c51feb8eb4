import { useId, useState } from 'preact/hooks';
import { type Localised, languageName } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { languages } from './choices.ts';
import { Field } from './fields.tsx';
import type { Bound } from './use-form.ts';

interface Props extends Bound<Localised> {
  label: string;
  long?: boolean;
}

/** A text in English, and in each language that is added. */
export function LocalisedInput({ label, long = false, value, onChange, error, name }: Props) {
  const id = useId();
  // A language stays visible while it is edited, also if its text is cleared to be retyped.
  const [opened, setOpened] = useState<string[]>([]);
  const used = [...new Set(['en', ...Object.keys(value), ...opened])];
  const set = (code: string, text: string) => {
    setOpened((now) => [...new Set([...now, code])]);
    const { [code]: _, ...others } = value;
    onChange(text === '' && code !== 'en' ? others : { ...value, [code]: text });
  };
  return (
    <div class="localised">
      {used.map((code) => (
        <Field
          key={code}
          label={code === 'en' ? label : `${label} (${languageName(code)})`}
          error={code === 'en' ? error : undefined}
        >
          {(ids) =>
            long ? (
              <textarea
                {...ids}
                name={`${name}.${code}`}
                lang={code}
                rows={3}
                value={value[code] ?? ''}
                onInput={({ currentTarget }) => set(code, currentTarget.value)}
              />
            ) : (
              <input
                {...ids}
                name={`${name}.${code}`}
                lang={code}
                value={value[code] ?? ''}
                onInput={({ currentTarget }) => set(code, currentTarget.value)}
              />
            )
          }
        </Field>
      ))}
      <select
        id={id}
        class="add-language"
        aria-label={`${t('common.add_language')}: ${label}`}
        value=""
        onChange={({ currentTarget }) => setOpened((now) => [...now, currentTarget.value])}
      >
        <option value="">{t('common.add_language')}</option>
        {languages
          .filter((code) => !used.includes(code))
          .map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
      </select>
    </div>
  );
}
