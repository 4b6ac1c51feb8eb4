import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { DeclineButton } from '../../../components/offer/decline-button.tsx';
import { Offer } from '../../../components/offer/offer.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { t } from '../../../i18n/t.ts';
import { signOut, useMe } from '../../../session.ts';
import { fragment } from '../../../shell/fragment.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { AcceptButton } from './accept-button.tsx';

/**
 * The offer of the link in an email, for people who are not signed in, and may have no password yet.
 * Its token is in the fragment, which is not sent to any server.
 */
export default function OfferPage() {
  const [token, setToken] = useState(fragment);
  // Another link that is opened in the same tab changes nothing but the fragment.
  useEffect(() => {
    const changed = () => setToken(fragment());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  const [declined, setDeclined] = useState<string>();
  const me = useMe();
  const { route } = useLocation();
  const offer = useApiQuery(
    ['offers', me?.id, token],
    () => api.POST('/api/v1/offers/reading', { body: { token } }),
    // Once it is known who is signed in, so that the offer is not read twice.
    { enabled: isWhole(token) && me !== undefined },
  );
  const ownPage = offer.data?.isOwn ? `/applications/${offer.data.applicationId}` : undefined;
  useEffect(() => {
    if (ownPage) route(ownPage, true);
  }, [ownPage]);
  if (declined === token) return <Declined />;
  if (!isWhole(token)) {
    return <Closed title={t('offer.invalid_title')} detail={t('public.no_token_detail')} />;
  }
  const why = offer.error instanceof ApiProblem && closedTitle(offer.error);
  if (why) return <Closed title={why} detail={problemText(offer.error)} />;
  return (
    <QueryPage query={offer}>
      {(shown) => (
        <Offer offer={shown} more={me && !shown.isOwn && <OtherPerson />}>
          <Answer offer={shown} token={token} onDeclined={() => setDeclined(token)} />
        </Offer>
      )}
    </QueryPage>
  );
}

/** Whether a token is not cut off, as links in emails often are. */
const isWhole = (token: string): boolean => /^[^.]{36}\.\w+\.[\w-]{43}$/.test(token);

/** The heading for an offer that cannot be answered by the link. */
function closedTitle({ type }: ApiProblem): string | undefined {
  if (type.endsWith('/offer-link-expired')) return t('offer.expired');
  if (type.endsWith('/offer-link-used')) return t('offer.used_title');
  return type.endsWith('/offer-link-invalid') ? t('offer.invalid_title') : undefined;
}

const Closed = ({ title, detail }: { title: string; detail: string }) => (
  <Page title={title}>
    <p class="lead">{detail}</p>
    <p>
      <LinkButton kind="primary" href="/sign-in">
        {t('common.sign_in')}
      </LinkButton>
    </p>
  </Page>
);

const Declined = () => (
  <div class="outcome">
    <Illustration name="nothing-to-review" />
    <Page title={t('offer.declined_title')}>
      <p class="lead">{t('offer.declined_detail')}</p>
      <p>
        <LinkButton href="/cohorts?stage=open">{t('common.browse_programmes')}</LinkButton>
      </p>
    </Page>
  </div>
);

const OtherPerson = () => (
  <Notice kind="warn" title={t('offer.other_person')}>
    <p>{t('offer.other_person_detail')}</p>
    <Button small onClick={() => void signOut()}>
      {t('common.sign_out')}
    </Button>
  </Notice>
);

interface AnswerProps {
  offer: Dto<'OfferDto'>;
  token: string;
  onDeclined: () => void;
}

/** The buttons that answer, or lead to where this person answers. */
function Answer({ offer, token, onDeclined }: AnswerProps) {
  if (offer.answersBy === 'activation') {
    return (
      <>
        <p>{t('offer.set_up_account_to_answer')}</p>
        <LinkButton kind="primary" href="/forgotten-password">
          {t('offer.get_account_link')}
        </LinkButton>
      </>
    );
  }
  if (offer.answersBy === 'sign-in') {
    return (
      <LinkButton kind="primary" href={`/sign-in?next=/applications/${offer.applicationId}`}>
        {t('offer.sign_in_to_answer')}
      </LinkButton>
    );
  }
  const decline = async (reason: string | undefined) => {
    const body = { token, ...(reason !== undefined && { reason }) };
    await unwrap(api.POST('/api/v1/offers/refusal', { body }));
    onDeclined();
  };
  return (
    <>
      <AcceptButton token={token} />
      <DeclineButton effects={[t('my.decline_effect')]} decline={decline} />
    </>
  );
}
