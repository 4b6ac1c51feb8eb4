import './outcome-fields.css';
import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import type { useForm } from '../../../forms/use-form.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** As many as the API takes. */
const MOST = 8;

interface Values {
  outcomes: Dto<'OutcomeDto'>[];
}

type Form = Pick<ReturnType<typeof useForm<Values>>, 'errorAt' | 'set' | 'values'>;

/** What people will learn, line by line. */
export function OutcomeFields({ form }: { form: Form }) {
  const { outcomes } = form.values;
  const error = form.errorAt('/outcomes');
  return (
    <fieldset class="field outcome-fields">
      <legend>{t('coordinate.outcomes')}</legend>
      <p class="hint">{t('coordinate.outcomes_hint')}</p>
      {error && <p class="error">{error}</p>}
      {outcomes.map(({ text }, index) => {
        const line = { number: number(index + 1) };
        return (
          <div key={index} class="row">
            <LocalisedInput
              label={t('coordinate.outcome_line', line)}
              name={`outcome-${index}`}
              grows
              value={text}
              onChange={(changed) =>
                form.set({ outcomes: outcomes.with(index, { text: changed }) })
              }
              error={form.errorAt(`/outcomes/${index}/text`)}
            />
            <Button
              small
              kind="plain"
              aria-label={t('coordinate.remove_outcome', line)}
              onClick={() => form.set({ outcomes: outcomes.toSpliced(index, 1) })}
            >
              {t('coordinate.take_out')}
            </Button>
          </div>
        );
      })}
      {outcomes.length < MOST && (
        <Button small onClick={() => form.set({ outcomes: [...outcomes, { text: { en: '' } }] })}>
          {t('coordinate.add_outcome')}
        </Button>
      )}
    </fieldset>
  );
}
