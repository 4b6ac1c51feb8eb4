import type { Column } from '../design/table.tsx';
import { stateName } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

interface Named {
  latinName: string;
  nativeName: string | null;
  memberState: string;
}

/** Who a row is about: name in their script, in Latin letters, member state. */
export const personColumns = (): Column<Named>[] => [
  { title: t('common.name'), value: ({ nativeName, latinName }) => nativeName ?? latinName },
  { title: t('common.latin_name'), value: ({ latinName }) => latinName },
  { title: t('common.member_state'), value: ({ memberState }) => stateName(memberState) },
];
