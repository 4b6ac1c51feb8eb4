export type Indicators = Record<string, { status: 'up' | 'down'; reason?: string }>;

export interface Health {
  details: Indicators;
}

/** Whether each part of the system works. */
export async function readHealth(): Promise<Health> {
  const response = await fetch('/health/ready');
  const body = await response.json();
  // If something is down, the same data comes in a problem document.
  return { details: body.details ?? body.error ?? {} };
}
