import { useState } from 'preact/hooks';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, useFullList, useRefresh } from '../../../api/queries.ts';
import { CredentialRow } from '../../../components/credential-row.tsx';
import { scopeName } from '../../../components/scope-names.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { DayInput } from '../../../forms/day-input.tsx';
import { Checkboxes, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { dayOf } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type NewAccess = Dto<'NewAccessDto'>;
type Secrets = [name: string, value: string][];

interface Props {
  /** Query key of the list. */
  name: string;
  title: string;
  detail: string;
  /** Text of the button that creates an entry. */
  createLabel: string;
  list: () => Promise<{ data?: Dto<'AccessTokensDto'>; error?: unknown; response: Response }>;
  create: (body: NewAccess) => Promise<Secrets>;
  remove: (id: string) => Promise<unknown>;
}

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** One kind of app access: lists it, adds and removes entries. */
export function AppAccess({ name, title, detail, createLabel, list, create, remove }: Props) {
  const refresh = useRefresh();
  const [creating, setCreating] = useState(false);
  const [secrets, setSecrets] = useState<Secrets>([]);
  const { confirmed, dialog } = useReauthentication();
  const { busy, act } = useAction();
  const access = useApiQuery([name], list);
  const scopes = useFullList(['scopes'], () => api.GET('/api/v1/me/scopes'), { enabled: creating });
  const form = useForm({
    initial: { name: '', scopes: [] as string[], expiresAt: inDays(90) },
    submit: (values) =>
      confirmed(() =>
        create({
          name: values.name,
          scopes: values.scopes,
          expiresAt: `${values.expiresAt}T00:00:00Z`,
        }),
      ),
    done: (created) => {
      setCreating(false);
      setSecrets(created);
      form.reset();
      void refresh(name);
    },
  });
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{detail}</p>
      <QueryResult query={access}>
        {({ items }) => (
          <ul class="list">
            {items.map((entry) => (
              <CredentialRow
                key={entry.id}
                name={entry.name}
                busy={busy}
                onRemove={() =>
                  act(async () => {
                    await remove(entry.id);
                    await refresh(name);
                  })
                }
              >
                {entry.scopes.map(scopeName).join(' · ')}
                <br />
                {t('account.until', { when: dayOf(entry.expiresAt) })}
                {' · '}
                {entry.lastUsedAt
                  ? t('account.used_on', { when: dayOf(entry.lastUsedAt) })
                  : t('account.never_used')}
              </CredentialRow>
            ))}
          </ul>
        )}
      </QueryResult>
      <Button onClick={() => setCreating(true)}>{createLabel}</Button>
      <Dialog title={title} open={creating} onClose={() => setCreating(false)}>
        <Form form={form} send={createLabel}>
          <TextInput label={t('account.what_for')} {...form.bind('name')} />
          <DayInput
            label={t('account.expires')}
            min={inDays(1)}
            max={inDays(365)}
            {...form.bind('expiresAt')}
          />
          <Checkboxes
            label={t('account.scopes')}
            choices={(scopes.data?.items ?? []).map((scope) => ({
              value: scope.name,
              text: scopeName(scope.name),
            }))}
            {...form.bind('scopes')}
          />
        </Form>
      </Dialog>
      <Dialog title={title} open={secrets.length > 0} onClose={() => setSecrets([])}>
        <p>{t('account.secret_once')}</p>
        <dl class="facts">
          {secrets.map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>
                <code class="wrap">{value}</code>
              </dd>
            </>
          ))}
        </dl>
        <Button onClick={() => setSecrets([])}>{t('common.close')}</Button>
      </Dialog>
      {dialog}
    </section>
  );
}
