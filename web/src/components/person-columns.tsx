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

/** The column of an export for the name that is shown under the one in Latin letters. */
export const nativeNameColumn = (): Column<{ nativeName: string | null }> => ({
  title: t('staff.native_name'),
  place: 'export',
  value: ({ nativeName }) => nativeName,
});

/** Columns for the person of a row: their names, and their country. */
export const personColumns = (): Column<Named>[] => [
  {
    title: t('common.name'),
    value: ({ latinName }) => latinName,
    show: ({ personId, memberState, latinName, nativeName }) => (
      <PersonLink id={personId} {...{ memberState, latinName, nativeName }} />
    ),
  },
  nativeNameColumn(),
  { title: t('common.member_state'), value: ({ memberState }) => stateName(memberState) },
];
