import { Checkboxes, TextInput } from '../../../forms/fields.tsx';
import type { Bound } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { eventChoices } from './event-types.ts';

interface Values {
  name: string;
  url: string;
  eventTypes: string[];
}

interface Props {
  form: { bind: <K extends keyof Values>(name: K) => Bound<Values[K]> };
}

/** The name, address and events of a webhook. */
export const WebhookFields = ({ form }: Props) => (
  <>
    <TextInput label={t('webhooks.name')} {...form.bind('name')} />
    <TextInput
      type="url"
      label={t('webhooks.address')}
      hint={t('webhooks.address_hint')}
      autocomplete="off"
      {...form.bind('url')}
    />
    <Checkboxes
      label={t('webhooks.events')}
      choices={eventChoices()}
      {...form.bind('eventTypes')}
    />
  </>
);
