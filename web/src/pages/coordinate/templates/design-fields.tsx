import {
  frames,
  HOLDER,
  layouts,
  orientations,
  papers,
} from '../../../../../src/modules/certificates/document/design/design.ts';
import type { Dto } from '../../../api/client.ts';
import { languageChoices } from '../../../forms/choices.ts';
import { Checkbox, Field, Select } from '../../../forms/fields.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { ImageInput } from './image-input.tsx';

type Design = Dto<'DesignDto'>;

export interface DesignProps {
  design: Design;
  onChange: (changes: Partial<Design>) => void;
}

const colours = ['ink', 'accent', 'background'] as const;
const MAX_LOGOS = 4;

/** Paper, languages, colours and pictures. */
export function DesignFields({ design, onChange }: DesignProps) {
  const { paper, orientation, frame, logoIds, layout = 'plain' } = design;
  // The modern design takes the colour of the cohort’s priority area.
  const shownColours = colours.filter((name) => layout !== 'modern' || name !== 'accent');
  const pick = (
    name: 'layout' | 'paper' | 'orientation' | 'frame',
    values: readonly string[],
    word: (value: string) => string,
  ) => (
    <Select
      label={tValue('certify.design_', name)}
      name={name}
      value={{ layout, paper, orientation, frame }[name]}
      error={undefined}
      choices={values.map((value) => ({ value, text: word(value) }))}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <>
      <fieldset class="field">
        <legend>{t('certify.page')}</legend>
        {pick('layout', layouts, (value) => tValue('certify.layout_', value))}
        {pick('paper', papers, (value) => tValue('certify.paper_', value))}
        {pick('orientation', orientations, (value) => tValue('certify.orientation_', value))}
        {layout === 'plain' && pick('frame', frames, (value) => tValue('certify.frame_', value))}
        <Languages design={design} onChange={onChange} />
      </fieldset>
      <fieldset class="field">
        <legend>{t('certify.colours')}</legend>
        <div class="row">
          {shownColours.map((name) => (
            <Field key={name} label={tValue('certify.colour_', name)} error={undefined}>
              {(ids) => (
                <input
                  {...ids}
                  type="color"
                  value={design.colours[name]}
                  onInput={({ currentTarget }) =>
                    onChange({ colours: { ...design.colours, [name]: currentTarget.value } })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>{t('certify.pictures')}</legend>
        {logoIds.map((id, index) => (
          <ImageInput
            key={id}
            label={t('certify.logo')}
            value={id}
            onChange={(next) =>
              onChange({ logoIds: next ? logoIds.with(index, next) : logoIds.toSpliced(index, 1) })
            }
          />
        ))}
        {logoIds.length < MAX_LOGOS && (
          <ImageInput
            key={`logo ${logoIds.length}`}
            label={t('certify.add_logo')}
            value={null}
            onChange={(id) => id && onChange({ logoIds: [...logoIds, id] })}
          />
        )}
        <ImageInput
          label={t('certify.seal')}
          value={design.sealId}
          onChange={(sealId) => onChange({ sealId })}
        />
        {(layout === 'classic' || layout === 'botanical') && !design.sealId && (
          <Checkbox
            name="drawn-seal"
            label={t('certify.drawn_seal')}
            value={design.drawnSeal ?? false}
            onChange={(drawnSeal) => onChange({ drawnSeal })}
          />
        )}
        <ImageInput
          label={t('certify.background')}
          value={design.backgroundId}
          onChange={(backgroundId) => onChange({ backgroundId })}
        />
      </fieldset>
    </>
  );
}

/** The first language, and an optional second one. */
function Languages({ design, onChange }: DesignProps) {
  const [first = 'en', second = ''] = design.languages;
  const set = (one: string, other: string) =>
    onChange({
      languages: [one, ...(other && other !== one ? [other] : [])] as Design['languages'],
    });
  return (
    <>
      <Select
        label={t('certify.first_language')}
        name="first"
        value={first}
        error={undefined}
        choices={languageChoices()}
        onChange={(value) => set(value, second)}
      />
      <Select
        label={t('certify.second_language')}
        name="second"
        value={second}
        error={undefined}
        choices={[
          { value: '', text: t('certify.no_second_language') },
          { value: HOLDER, text: t('certify.holders_language') },
          ...languageChoices(),
        ]}
        onChange={(value) => set(first, value)}
      />
    </>
  );
}
