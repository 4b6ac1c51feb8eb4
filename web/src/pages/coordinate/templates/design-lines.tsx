import {
  HOLDER,
  lineColours,
  lineSizes,
  variables,
} from '../../../../../src/modules/certificates/document/design/design.ts';
import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Checkbox, Select, TextInput } from '../../../forms/fields.tsx';
import { languageName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import type { DesignProps } from './design-fields.tsx';

type Line = Dto<'DesignLineDto'>;
type Texts = Record<string, string>;

/** The languages in which the texts of a design are edited here: English, and those it shows. */
export const languagesOf = ({ languages }: Dto<'DesignDto'>): string[] => [
  ...new Set(['en', ...languages.filter((language) => language !== HOLDER)]),
];

interface TextsProps {
  label: string;
  name: string;
  languages: string[];
  value: Texts;
  onChange: (value: Texts) => void;
}

/** One text in each language of the design; texts in other languages stay as they are. */
export const DesignTexts = ({ label, name, languages, value, onChange }: TextsProps) => (
  <>
    {languages.map((language) => (
      <TextInput
        key={language}
        label={languages.length > 1 ? `${label} (${languageName(language)})` : label}
        name={`${name}.${language}`}
        lang={language}
        value={value[language] ?? ''}
        error={undefined}
        onChange={(text) => {
          const { [language]: _, ...others } = value;
          onChange(text || language === 'en' ? { ...value, [language]: text } : others);
        }}
      />
    ))}
  </>
);

/** The text on the page, line by line, from top to bottom. */
export function DesignLines({ design, onChange }: DesignProps) {
  const lines = design.lines as Line[];
  const set = (next: Line[]) => onChange({ lines: next });
  const move = (from: number, to: number) => {
    const next = lines.toSpliced(from, 1);
    next.splice(to, 0, lines[from] as Line);
    set(next);
  };
  return (
    <fieldset class="field">
      <legend>{t('certify.lines')}</legend>
      <p class="hint">
        {t('certify.variables_hint')} {variables.map((name) => `{${name}}`).join(' ')}
      </p>
      {lines.map((line, index) => {
        const place = index + 1;
        const change = (changes: Partial<Line>) => set(lines.with(index, { ...line, ...changes }));
        return (
          <div key={index} class="designer-line">
            <DesignTexts
              label={t('certify.line', { place })}
              name={`line-${index}`}
              languages={languagesOf(design)}
              value={line.text}
              onChange={(text) => change({ text })}
            />
            <div class="row">
              <Select
                label={t('certify.size')}
                name={`size-${index}`}
                value={line.size}
                error={undefined}
                choices={lineSizes.map((value) => ({
                  value,
                  text: tValue('certify.size_', value),
                }))}
                onChange={(size) => change({ size: size as Line['size'] })}
              />
              <Select
                label={t('certify.colour')}
                name={`colour-${index}`}
                value={line.colour}
                error={undefined}
                choices={lineColours.map((value) => ({
                  value,
                  text: tValue('certify.colour_', value),
                }))}
                onChange={(colour) => change({ colour: colour as Line['colour'] })}
              />
              <Checkbox
                label={t('certify.bold')}
                name={`bold-${index}`}
                value={line.bold}
                onChange={(bold) => change({ bold })}
              />
            </div>
            <div class="row">
              <Button
                small
                disabled={index === 0}
                aria-label={t('certify.line_up', { place })}
                onClick={() => move(index, index - 1)}
              >
                ↑
              </Button>
              <Button
                small
                disabled={index === lines.length - 1}
                aria-label={t('certify.line_down', { place })}
                onClick={() => move(index, index + 1)}
              >
                ↓
              </Button>
              <Button
                small
                kind="plain"
                disabled={lines.length === 1}
                aria-label={t('certify.line_remove', { place })}
                onClick={() => set(lines.toSpliced(index, 1))}
              >
                {t('certify.remove')}
              </Button>
            </div>
          </div>
        );
      })}
      <Button
        small
        onClick={() =>
          set([...lines, { text: { en: '' }, size: 'normal', colour: 'ink', bold: false }])
        }
      >
        {t('certify.add_line')}
      </Button>
    </fieldset>
  );
}
