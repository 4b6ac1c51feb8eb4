import './cohort-outcomes.css';
import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** What people can do after the cohort; missing in what an earlier version of this app has kept. */
export function CohortOutcomes({ outcomes = [] }: { outcomes: Dto<'OutcomeDto'>[] | undefined }) {
  if (outcomes.length === 0) return null;
  return (
    <section>
      <h2>{t('public.outcomes')}</h2>
      <ul class="cohort-outcomes">
        {outcomes.map(({ text }, index) => (
          <li key={index} lang={languageOf(text)}>
            <Icon name="check" />
            {pick(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
