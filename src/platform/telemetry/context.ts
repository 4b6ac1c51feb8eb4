import { AsyncLocalStorage } from 'node:async_hooks';

/** One request or one job. Its log lines contain the ids, and never the origin. */
export interface TelemetryContext {
  requestId?: string;
  jobId?: string;
  job?: string;
  actorId?: string;
  /**
   * The origin of the request (`network` is what it is counted by), for the audit record and the
   * list of one's sessions.
   */
  origin?: { address: string; network: string; agent: string };
}

const storage = new AsyncLocalStorage<TelemetryContext>();

/** Runs `work` with its own telemetry context. */
export const withContext = <T>(context: TelemetryContext, work: () => T): T =>
  storage.run(context, work);

/** The context of the request or job being served, if any. */
export const currentContext = (): TelemetryContext | undefined => storage.getStore();
