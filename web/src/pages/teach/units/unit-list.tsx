import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';

interface Props {
  draft: Dto<'DraftDto'>;
  /** Name of the unit that is open. */
  slug: string | undefined;
}

/** The units of a draft beside the one that is written; on a narrow window the page of the course has them. */
export const UnitList = ({ draft, slug }: Props) => (
  <nav class="unit-list" aria-label={t('common.units')}>
    <h2>{t('common.units')}</h2>
    <ol>
      {draft.units.map((unit) => (
        <li key={unit.slug}>
          <a
            href={`/teach/courses/${draft.id}/units/${unit.slug}`}
            aria-current={unit.slug === slug ? 'page' : undefined}
          >
            <Icon name={unitKinds.find(unit.kind)?.countsAsQuiz ? 'quiz' : 'unit'} />
            <span>
              {number(unit.position)}. <span lang={languageOf(unit.title)}>{pick(unit.title)}</span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
