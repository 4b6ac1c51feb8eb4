import type { Column } from '../design/table-column.ts';
import { stateName } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { PersonLink } from './person-link.tsx';

interface Named {
  personId?: string;
  latinName: string;
  nativeName: string | null;
  memberState: string;
}

/** Columns for the person of a row: name in their script, in Latin letters, member state. */
export const personColumns = (): Column<Named>[] => [
  {
    title: t('common.name'),
    value: ({ nativeName, latinName }) => nativeName ?? latinName,
    show: ({ personId, memberState, nativeName, latinName }) => (
      <PersonLink id={personId} memberState={memberState}>
        {nativeName ?? latinName}
      </PersonLink>
    ),
  },
  { title: t('common.latin_name'), value: ({ latinName }) => latinName },
  { title: t('common.member_state'), value: ({ memberState }) => stateName(memberState) },
];
