import type { ReportedBounce } from './bounces.service.js';

type Json = Record<string, unknown>;

const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const asList = (value: unknown): Json[] => (Array.isArray(value) ? value.map(asObject) : []);
const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 1_000 ? value : undefined;

/** The enhanced status code in a text such as "smtp; 550 5.1.1 No such user". */
const statusIn = (text: string | undefined): string =>
  /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text ?? '')?.[0] ?? '';

/** Our own: `{ "events": [{ "kind": "bounce", "permanent": true, "status": "5.1.1", … }] }`. */
function ownEvents(body: Json): ReportedBounce[] {
  return asList(body.events).flatMap((event) => {
    if (event.kind !== 'bounce' && event.kind !== 'complaint') return [];
    return {
      ...{
        kind: event.kind,
        permanent: event.permanent === true,
        status: statusIn(asText(event.status)),
      },
      ...{ returnedTo: asText(event.returnedTo), messageId: asText(event.messageId) },
      address: asText(event.address),
    };
  });
}

/** Amazon SES, as SNS delivers it or as it is. */
function sesEvents(body: Json): ReportedBounce[] {
  const { notificationType = body.eventType, bounce, complaint, mail } = body;
  const { commonHeaders, source } = asObject(mail);
  const about = {
    messageId: asText(asObject(commonHeaders).messageId),
    returnedTo: asText(source),
  };
  if (notificationType === 'Complaint') {
    return asList(asObject(complaint).complainedRecipients).map(({ emailAddress }) => ({
      ...{ kind: 'complaint', permanent: true, status: '', ...about },
      address: asText(emailAddress),
    }));
  }
  if (notificationType !== 'Bounce') return [];
  const { bounceType, bouncedRecipients } = asObject(bounce);
  return asList(bouncedRecipients).map(({ emailAddress, status, diagnosticCode }) => ({
    ...{ kind: 'bounce', permanent: bounceType === 'Permanent', ...about },
    status: statusIn(asText(status)) || statusIn(asText(diagnosticCode)),
    address: asText(emailAddress),
  }));
}

/** SendGrid: a list. Its "blocked" is about the message, and comes as a bounce of another type. */
function sendGridEvents(list: Json[]): ReportedBounce[] {
  return list.flatMap((one): ReportedBounce[] => {
    const about = { messageId: asText(one['smtp-id']), address: asText(one.email) };
    if (one.event === 'spamreport') {
      return [{ kind: 'complaint', permanent: true, status: '', ...about }];
    }
    if (one.event !== 'bounce' || one.type === 'blocked') return [];
    const status = statusIn(asText(one.status)) || statusIn(asText(one.reason));
    return [{ kind: 'bounce', permanent: true, status, ...about }];
  });
}

/** What a report says, in our shape or that of a provider; nothing for what is something else. */
export function bouncesIn(body: unknown): ReportedBounce[] {
  if (Array.isArray(body)) return sendGridEvents(asList(body));
  const one = asObject(body);
  if (one.Type === 'Notification') return bouncesIn(parsed(one.Message));
  return Array.isArray(one.events) ? ownEvents(one) : sesEvents(one);
}

/** The address by which Amazon SNS lets the owner of a new subscription confirm it; none in others. */
export function confirmationIn(body: unknown): string | undefined {
  const { Type, SubscribeURL } = asObject(body);
  return Type === 'SubscriptionConfirmation' ? asText(SubscribeURL) : undefined;
}

/** JSON in a text, which is within the bounds of the body that has it. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
