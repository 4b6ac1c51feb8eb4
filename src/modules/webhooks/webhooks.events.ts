/** Nothing is sent to an endpoint any more: its system was not reached for days, or says it is gone. */
export class WebhookStopped {
  constructor(readonly endpointId: string) {}
}
