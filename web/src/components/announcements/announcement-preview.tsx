import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useApiQuery } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { QueryResult } from '../../design/query-result.tsx';
import { Select } from '../../forms/fields.tsx';
import { type Localised, languageName } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';

interface Props {
  cohortId: string;
  title: Localised;
  text: Localised;
  /** The languages that recipients read. */
  languages: Dto<'AudienceLanguageDto'>[];
  open: boolean;
  onClose: () => void;
}

type Language = Dto<'AudienceLanguageDto'>['language'];

/** An announcement as its readers will see it, in each of their languages. */
export function AnnouncementPreview({ open, onClose, ...shown }: Props) {
  return (
    <Dialog title={t('announcements.preview')} open={open} onClose={onClose}>
      {open && <Preview {...shown} />}
    </Dialog>
  );
}

function Preview({ cohortId, title, text, languages }: Omit<Props, 'open' | 'onClose'>) {
  const [language, setLanguage] = useState<Language>('en');
  const [busy, setBusy] = useState(false);
  const all = [
    ...new Set(['en', ...Object.keys(text), ...languages.map((one) => one.language)]),
  ] as Language[];
  const at = { params: { path: { id: cohortId } } };
  const preview = useApiQuery(
    ['announcement preview', cohortId, JSON.stringify({ title, text, language })],
    () =>
      api.POST('/api/v1/cohorts/{id}/announcements/preview', {
        ...at,
        body: { title, text, language },
      }),
  );
  const test = async () => {
    setBusy(true);
    await unwrap(
      api.POST('/api/v1/cohorts/{id}/announcements/test', { ...at, body: { title, text } }),
    )
      .then(() => showToast(t('announcements.tested')))
      .catch((error) => showToast(problemText(error)));
    setBusy(false);
  };
  return (
    <>
      <Select
        label={t('announcements.preview_language')}
        name="language"
        value={language}
        error={undefined}
        onChange={(chosen) => setLanguage(chosen as Language)}
        choices={all.map((value) => ({ value, text: languageName(value) }))}
      />
      <QueryResult query={preview}>
        {({ subject, greeting, paragraphs, url, action, sender }) => (
          <div class="announcement-preview" lang={language}>
            <h3 lang="">{t('announcements.as_email')}</h3>
            <p>
              <strong>{subject}</strong>
            </p>
            <p>{greeting}</p>
            {paragraphs.map((paragraph, index) =>
              paragraph === url ? (
                <p key={index}>
                  <span class="button primary">{action}</span>
                </p>
              ) : (
                <p key={index}>{paragraph}</p>
              ),
            )}
            <p>{sender}</p>
            <h3 lang="">{t('announcements.in_app')}</h3>
            <ul class="list">
              <li class="unread">{subject}</li>
            </ul>
          </div>
        )}
      </QueryResult>
      <div class="row">
        <Button busy={busy} onClick={() => void test()}>
          {t('announcements.test')}
        </Button>
      </div>
    </>
  );
}
