import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { readingZone } from '../../../../../src/modules/people/member-state-zones.ts';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { DeclineButton } from '../../../components/offer/decline-button.tsx';
import { Offer } from '../../../components/offer/offer.tsx';
import { Button } from '../../../design/button.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';

interface Props {
  application: Dto<'ApplicationDetailsDto'>;
  offerExpiresAt: string;
  /** What else there is about the application. */
  children: ComponentChildren;
}

/** The offer that the reader has in an application, and their answer. */
export function OwnOffer({ application, offerExpiresAt, children }: Props) {
  const { id, cohortId, memberState, nominated, pool, applicationsCloseAt } = application;
  const me = useMe();
  const refresh = useRefresh();
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  const params = { path: { id } };
  const timeZone = readingZone(me?.timeZone ?? 'UTC', memberState);

  const accept = async () => {
    setBusy(true);
    try {
      const { enrolmentId } = await unwrap(
        api.POST('/api/v1/applications/{id}/acceptance', { params }),
      );
      void refresh('enrolments');
      route(`/accepted/${enrolmentId}`);
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
      void refresh('applications');
    }
  };
  const decline = async (reason: string | undefined) => {
    const body = reason === undefined ? {} : { reason };
    await unwrap(api.POST('/api/v1/applications/{id}/refusal', { params, body }));
    await refresh('applications');
    await refresh('enrolments');
  };
  const windowOpen = new Date(applicationsCloseAt) > new Date();
  const effects = [
    t('my.decline_effect'),
    windowOpen
      ? t('my.may_reapply', { when: momentWithZone(applicationsCloseAt, timeZone) })
      : t('my.no_reapply'),
  ];
  return (
    <Offer
      offer={{ cohortId, memberState, nominated, pool, offerExpiresAt, timeZone }}
      more={children}
    >
      <Button kind="primary" busy={busy} onClick={() => void accept()}>
        {t('my.accept')}
      </Button>
      <DeclineButton effects={effects} decline={decline} />
    </Offer>
  );
}
