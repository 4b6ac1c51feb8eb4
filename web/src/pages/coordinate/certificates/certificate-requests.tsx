import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Request = Dto<'CertificateRequestDto'>;
type Lines = Dto<'NameLinesDto'>;

const linesOf = ({ printedName, nativeName, latinName }: Lines) =>
  [printedName, nativeName, latinName].filter(Boolean).join(' · ');

/** Requests that wait for a second person and those decided, of one cohort or of all. */
export function CertificateRequests({ cohortId }: { cohortId?: string }) {
  const [rejected, setRejected] = useState<Request>();
  const requests = usePages(['certificate-requests', cohortId], (after) =>
    api.GET('/api/v1/certificate-requests', {
      params: { query: { ...(cohortId && { cohortId }), ...(after && { after }) } },
    }),
  );
  return (
    <section>
      <h2>{t('certify.requests')}</h2>
      <p>{t('certify.requests_lead')}</p>
      <QueryResult query={requests}>
        {() =>
          requests.items.length > 0 ? (
            <Table
              caption={t('certify.requests')}
              rows={requests.items}
              rowKey={({ id }) => id}
              hasMore={requests.hasMore}
              busy={requests.busy}
              loadMore={requests.loadMore}
              columns={columns(setRejected)}
            />
          ) : (
            <p class="quiet">{t('certify.requests_empty')}</p>
          )
        }
      </QueryResult>
      <Dialog
        title={t('certify.reject_request')}
        open={Boolean(rejected)}
        onClose={() => setRejected(undefined)}
      >
        {rejected && <Reject request={rejected} onDone={() => setRejected(undefined)} />}
      </Dialog>
    </section>
  );
}

const columns = (onReject: (request: Request) => void) => [
  {
    title: t('certify.request'),
    value: ({ kind }: Request) => tValue('certify.request_', kind),
    show: (request: Request) => <RequestSubject request={request} />,
  },
  {
    title: t('certify.requested'),
    value: ({ requestedBy }: Request) => requestedBy,
    show: ({ requestedBy, requestedAt, reason }: Request) => (
      <>
        {t('certify.requested_by', { name: requestedBy, when: moment(requestedAt) })}
        {reason && <span class="block small quiet">{reason}</span>}
      </>
    ),
  },
  {
    title: t('common.state'),
    value: ({ state }: Request) => state,
    show: ({ state }: Request) => <Badge state={state} />,
  },
  {
    title: t('certify.decided'),
    value: ({ decidedBy }: Request) => decidedBy,
    show: ({ decidedBy, decidedAt, decisionReason }: Request) => (
      <>
        {decidedBy && decidedAt
          ? t('certify.requested_by', { name: decidedBy, when: moment(decidedAt) })
          : '–'}
        {decisionReason && <span class="block small quiet">{decisionReason}</span>}
      </>
    ),
  },
  {
    title: t('certify.acts'),
    show: (request: Request) => <DecisionButtons request={request} onReject={onReject} />,
  },
];

/** The subject of a request: names before and after, or an award and the number of new terms. */
function RequestSubject({ request }: { request: Request }) {
  const { kind, certificateNumber, awardKind, cohortId, cohortTitle, before, after } = request;
  return (
    <>
      <strong>{tValue('certify.request_', kind)}</strong>
      <span class="block">
        {certificateNumber ? (
          <a href={`/verify/${certificateNumber}`}>{certificateNumber}</a>
        ) : (
          <a href={`/coordinate/${cohortId}/certificates`}>
            {cohortTitle} · {tValue('common.award_', awardKind)}
          </a>
        )}
      </span>
      {before && after && (
        <span class="block">
          <del>{linesOf(before)}</del> <span class="visually-hidden">{t('certify.becomes')}</span>{' '}
          <ins>{linesOf(after)}</ins>
        </span>
      )}
      {request.newTerms.length > 0 && request.state === 'pending' && (
        <span class="block small">
          {t('certify.new_terms', { count: request.newTerms.length })}
        </span>
      )}
    </>
  );
}

interface DecisionProps {
  request: Request;
  onReject: (request: Request) => void;
}

function DecisionButtons({ request, onReject }: DecisionProps) {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const params = { params: { path: { id: request.id } } };
  const decide = (what: 'approve' | 'withdraw') =>
    act(async () => {
      if (what === 'approve') {
        await unwrap(api.POST('/api/v1/certificate-requests/{id}/approval', params));
        showToast(t('certify.request_approved'));
      } else {
        await unwrap(api.POST('/api/v1/certificate-requests/{id}/withdrawal', params));
        showToast(t('certify.request_withdrawn'));
      }
      await Promise.all(
        ['certificate-requests', 'certificates', 'awards', 'overview'].map((key) => refresh(key)),
      );
    });
  return (
    <span class="row">
      {request.mayDecide && (
        <>
          <Button small busy={busy} onClick={() => void decide('approve')}>
            {t('certify.approve_request')}
          </Button>
          <Button small kind="plain" onClick={() => onReject(request)}>
            {t('certify.reject_request')}
          </Button>
        </>
      )}
      {request.mayWithdraw && (
        <Button small kind="plain" busy={busy} onClick={() => void decide('withdraw')}>
          {t('certify.withdraw_request')}
        </Button>
      )}
    </span>
  );
}

function Reject({ request, onDone }: { request: Request; onDone: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { reason: '' },
    submit: (body) =>
      unwrap(
        api.POST('/api/v1/certificate-requests/{id}/rejection', {
          params: { path: { id: request.id } },
          body,
        }),
      ),
    done: () => {
      void refresh('certificate-requests');
      showToast(t('certify.request_rejected'));
      onDone();
    },
  });
  return (
    <Form form={form} send={t('certify.reject_request')}>
      <TextArea label={t('coordinate.reason')} rows={3} {...form.bind('reason')} />
    </Form>
  );
}
