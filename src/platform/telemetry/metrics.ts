import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics that Prometheus reads at /metrics. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const requestSeconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer, by route pattern and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [metrics],
});

export const jobSeconds = new Histogram({
  name: 'job_duration_seconds',
  help: 'Time to do a job, by its name and outcome',
  labelNames: ['job', 'outcome'] as const,
  buckets: [0.01, 0.05, 0.2, 1, 5, 30],
  registers: [metrics],
});

export const outboxOldest = new Gauge({
  name: 'outbox_oldest_undone_seconds',
  help: 'Age of the oldest job that is not done; rises when a worker or Redis is away',
  registers: [metrics],
});

export const outboxFailed = new Gauge({
  name: 'outbox_failed_jobs',
  help: 'Jobs that failed their last attempt and wait for a person',
  registers: [metrics],
});

export const outboxJobs = new Gauge({
  name: 'outbox_jobs',
  help: 'Jobs that are not done, by name: waiting, retrying (of those: failed before), failed',
  labelNames: ['job', 'state'] as const,
  registers: [metrics],
});

export const outboxOldestByJob = new Gauge({
  name: 'outbox_oldest_waiting_seconds',
  help: 'Age of the oldest waiting job, by name',
  labelNames: ['job'] as const,
  registers: [metrics],
});

export const outboxRate = new Gauge({
  name: 'outbox_done_jobs_per_minute',
  help: 'Jobs done a minute, by name, over the last five minutes',
  labelNames: ['job'] as const,
  registers: [metrics],
});

export const deliveriesLastHour = new Gauge({
  name: 'notification_deliveries_last_hour',
  help: 'Deliveries of the last hour by channel and state: waiting, held, sent, refused, failed, dropped',
  labelNames: ['channel', 'state'] as const,
  registers: [metrics],
});

export const faults = new Counter({
  name: 'process_faults_total',
  help: 'Errors that no code caught, by kind; each is in the log',
  labelNames: ['kind'] as const,
  registers: [metrics],
});

export const auditProtected = new Gauge({
  name: 'audit_record_protected',
  help: '1 when the database account of this process cannot alter the audit record',
  registers: [metrics],
});

export const documentsUnchanged = new Counter({
  name: 'certificate_texts_left_unchanged_total',
  help: 'Certificates whose text could not be made to be copied syllable by syllable',
  registers: [metrics],
});

export const scheduledFailures = new Counter({
  name: 'scheduled_work_failures_total',
  help: 'Times that scheduled work failed, by its name; the log has why',
  labelNames: ['task'] as const,
  registers: [metrics],
});

export const notificationStreams = new Gauge({
  name: 'notification_streams',
  help: 'Open pages that this process keeps informed of new notifications',
  registers: [metrics],
});
