import { t } from '../i18n/t.ts';
import { groupChoices, languageChoices } from './choices.ts';
import { Select, TextInput } from './fields.tsx';
import type { Bound } from './use-form.ts';

type Name = 'latinName' | 'nativeName' | 'language' | 'organisation' | 'stakeholderGroup';

interface Props {
  bind: (name: Name) => Bound<string>;
  /** Whether the reader enters their own data, which the browser may fill in. */
  own?: boolean;
}

/** A person's names. */
export const NameFields = ({ bind, own = false }: Props) => (
  <>
    <TextInput
      label={t('common.latin_name')}
      hint={t('common.latin_name_hint')}
      {...(own && { autocomplete: 'name' })}
      {...bind('latinName')}
    />
    <TextInput
      label={t('common.native_name')}
      hint={t('common.native_name_hint')}
      optional
      {...bind('nativeName')}
    />
  </>
);

/** A person's details besides the name. */
export const PersonDetailFields = ({ bind, own = false }: Props) => (
  <>
    <Select label={t('common.mail_language')} choices={languageChoices()} {...bind('language')} />
    <TextInput
      label={t('common.organisation')}
      optional
      {...(own && { autocomplete: 'organization' })}
      {...bind('organisation')}
    />
    <Select
      label={t('common.stakeholder_group')}
      optional
      choices={groupChoices()}
      {...bind('stakeholderGroup')}
    />
  </>
);
