import './form-languages.css';
import { type ComponentChildren, createContext } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon } from '../design/icon.tsx';
import { ownLanguageName } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { languages } from './choices.ts';

interface FormLanguagesState {
  /** The language that the form's texts are shown and written in now. */
  current: string;
  show(language: string): void;
  /** Notes which languages a text has, or that the text is gone. */
  note(text: string, has: string[] | undefined): void;
}

export const FormLanguagesContext = createContext<FormLanguagesState | undefined>(undefined);

/** One switch of language for all texts of a form; English comes first, and is what others fall back to. */
export function FormLanguages({ children }: { children: ComponentChildren }) {
  const [current, show] = useState('en');
  const [added, setAdded] = useState<string[]>([]);
  const [texts, setTexts] = useState<Record<string, string[]>>({});
  const state = useMemo<FormLanguagesState>(
    () => ({
      current,
      show,
      note: (text, has) =>
        setTexts(({ [text]: _, ...others }) => (has ? { ...others, [text]: has } : others)),
    }),
    [current],
  );
  const all = Object.values(texts);
  const used = [...new Set(['en', ...all.flat(), ...added])];
  /** Texts that English has and this language does not. */
  const missing = (language: string) =>
    all.filter((has) => has.includes('en') && !has.includes(language)).length;
  const add = (language: string) => {
    if (!language) return;
    setAdded((now) => [...now, language]);
    show(language);
  };
  return (
    <FormLanguagesContext.Provider value={state}>
      {all.length > 0 && (
        <fieldset class="form-languages">
          <legend>
            <Icon name="language" /> {t('common.language_of_texts')}
          </legend>
          {used.map((language) => (
            <button
              key={language}
              type="button"
              aria-pressed={language === current}
              onClick={() => show(language)}
            >
              <span lang={language}>{ownLanguageName(language)}</span>
              {missing(language) > 0 && (
                <span class="small">{t('common.texts_missing', { count: missing(language) })}</span>
              )}
            </button>
          ))}
          <select
            class="add-language"
            aria-label={t('common.add_language')}
            value=""
            onChange={({ currentTarget }) => add(currentTarget.value)}
          >
            <option value="">{t('common.add_language')}</option>
            {languages
              .filter((language) => !used.includes(language))
              .map((language) => (
                <option key={language} value={language} lang={language}>
                  {ownLanguageName(language)}
                </option>
              ))}
          </select>
        </fieldset>
      )}
      {children}
    </FormLanguagesContext.Provider>
  );
}

/** Keeps the form informed of the languages that a text has. */
export function useNotedText(state: FormLanguagesState | undefined, id: string, has: string[]) {
  const key = has.join(' ');
  useEffect(() => state?.note(id, key ? key.split(' ') : []), [id, key]);
  useEffect(() => () => state?.note(id, undefined), [id]);
}
