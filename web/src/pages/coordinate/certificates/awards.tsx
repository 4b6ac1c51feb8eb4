import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { ifMatch } from '../../../forms/use-version.ts';
import { pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { AwardForm } from './award-form.tsx';

type Award = Dto<'AwardDto'>;
export const awardKinds = ['completion', 'participation', 'graded'] as const;

/** The awards of a cohort, which are its kinds of certificates. */
export function Awards({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  /** The kind of the award in the dialog; a cohort has at most one award of each kind. */
  const [edited, setEdited] = useState<Award['kind']>();
  const awards = useFullList(['awards', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/awards', { params: { path: { id: cohortId } } }),
  );
  const done = () => {
    void refresh('awards');
    void refresh('certificate-requests');
    setEdited(undefined);
  };
  const award = awards.data?.items.find(({ kind }) => kind === edited);
  return (
    <section>
      <h2>{t('certify.awards')}</h2>
      <QueryResult query={awards}>
        {({ items: list }) => (
          <>
            <ul class="list">
              {list.map((award) => (
                <li key={award.id} class="row between">
                  <span>
                    {tValue('common.award_', award.kind)}
                    {award.title && ` · ${pick(award.title)}`}
                    {award.automatic && <span class="badge">{t('certify.automatic')}</span>}
                    {award.waitsForApproval && (
                      <span class="badge warn">{t('certify.waits_for_approval')}</span>
                    )}
                  </span>
                  <span class="row">
                    {award.waitsForApproval && <AskApproval award={award} onDone={done} />}
                    <Button
                      small
                      aria-label={`${t('certify.change')}: ${tValue('common.award_', award.kind)}`}
                      onClick={() => setEdited(award.kind)}
                    >
                      {t('certify.change')}
                    </Button>
                    {award.kind !== 'completion' && <Remove award={award} onDone={done} />}
                  </span>
                </li>
              ))}
            </ul>
            {list.some(({ waitsForApproval }) => waitsForApproval) && (
              <p class="quiet">{t('coordinate.on_hold_detail')}</p>
            )}
            <div class="row">
              {awardKinds
                .filter((one) => !list.some((award) => award.kind === one))
                .map((one) => (
                  <Button key={one} onClick={() => setEdited(one)}>
                    {t('certify.add_award', { kind: tValue('common.award_', one) })}
                  </Button>
                ))}
              <a href="/coordinate/templates">{t('certify.templates')}</a>
            </div>
          </>
        )}
      </QueryResult>
      <Dialog
        title={edited ? tValue('common.award_', edited) : ''}
        open={Boolean(edited)}
        onClose={() => setEdited(undefined)}
      >
        {edited && <AwardForm cohortId={cohortId} award={award ?? edited} onDone={done} />}
      </Dialog>
    </section>
  );
}

/** Asks a colleague to approve the award as it is; asking twice makes only one request. */
function AskApproval({ award, onDone }: { award: Award; onDone: () => void }) {
  const refresh = useRefresh();
  const { busy, act } = useAction(() => refresh('awards'));
  const { id, version, cohortId: _, kind: __, ...fields } = award;
  const { needsApproval: ___, waitsForApproval: ____, ...body } = fields;
  const send = () =>
    act(async () => {
      const params = { path: { id }, header: ifMatch(version) };
      await unwrap(api.PUT('/api/v1/awards/{id}', { params, body }));
      showToast(t('certify.request_sent'));
      onDone();
    });
  return (
    <Button small busy={busy} onClick={() => void send()}>
      {t('certify.ask_approval')}
    </Button>
  );
}

function Remove({ award, onDone }: { award: Award; onDone: () => void }) {
  const [problem, setProblem] = useState<string>();
  const remove = () =>
    unwrap(api.DELETE('/api/v1/awards/{id}', { params: { path: { id: award.id } } })).then(
      onDone,
      (error: unknown) => setProblem(problemText(error)),
    );
  return (
    <>
      <Button
        small
        kind="plain"
        aria-label={`${t('certify.remove')}: ${tValue('common.award_', award.kind)}`}
        onClick={() => void remove()}
      >
        {t('certify.remove')}
      </Button>
      {problem && <span class="error">{problem}</span>}
    </>
  );
}
