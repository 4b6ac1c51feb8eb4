import type { Dto } from '../../../api/client.ts';
import { t, tValue } from '../../../i18n/t.ts';

export type Webhook = Dto<'WebhookDto'>;
export type EventType = Webhook['eventTypes'][number];

/** The events that other systems can be told of. */
const eventTypes: Record<EventType, () => string> = {
  'application.decided': () => t('webhooks.event_application_decided'),
  'enrolment.started': () => t('webhooks.event_enrolment_started'),
  'enrolment.ended': () => t('webhooks.event_enrolment_ended'),
  'course.completed': () => t('webhooks.event_course_completed'),
  'certificate.issued': () => t('webhooks.event_certificate_issued'),
  'certificate.revoked': () => t('webhooks.event_certificate_revoked'),
  'certificate.reinstated': () => t('webhooks.event_certificate_reinstated'),
};

export const eventChoices = () =>
  Object.entries(eventTypes).map(([value, text]) => ({ value, text: `${text()} (${value})` }));

export const eventName = (type: string): string =>
  tValue('webhooks.event_', type.replaceAll('.', '_'));

/** Whether events are sent, and arrive. */
export const stateOf = ({ disabledAt, failingSince }: Webhook) =>
  disabledAt ? 'off' : failingSince ? 'failing' : 'on';
