import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or one job carries. Never personal data: ids only. */
export interface TelemetryContext {
  requestId?: string;
  jobId?: string;
  job?: string;
  actorId?: string;
}

const storage = new AsyncLocalStorage<TelemetryContext>();

/** Runs `work` with its own telemetry context. */
export const withContext = <T>(context: TelemetryContext, work: () => T): T =>
  storage.run(context, work);

/** The context of the request or job being served, if any. */
export const currentContext = (): TelemetryContext | undefined => storage.getStore();
