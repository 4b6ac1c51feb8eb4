import { Conflict } from '../../platform/errors/errors.js';

/** Maximum number of endpoints. */
export const MAX_WEBHOOKS = 20;

/** 409: there are as many endpoints as there may be. */
export class TooManyWebhooks extends Conflict {
  constructor() {
    super('too-many-webhooks', `There are already ${MAX_WEBHOOKS} webhooks.`, {
      detail: 'Remove one that is no longer used, then try again.',
      params: { max: MAX_WEBHOOKS },
    });
  }
}

/** 409: nothing is sent to an endpoint that is switched off. */
export class WebhookDisabled extends Conflict {
  constructor() {
    super('webhook-disabled', 'This webhook is switched off.', 'Switch it on, then try again.');
  }
}
