import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/database.js';
import { Outbound } from '../../../../platform/outbound/outbound.js';
import { OutboundFailure } from '../../../../platform/outbound/outbound-failure.js';
import { encryptPush } from './encrypt-push.js';
import { PushKeys } from './push-keys.js';
import { PushSubscription } from './push-subscription.entity.js';

/** Seconds for which a push service keeps a message for a device that is off. */
const KEPT_SECONDS = 86_400;

/** The device has been removed (RFC 8030, 7.3), or never existed. */
const [NOT_FOUND, GONE] = [404, 410];

/** Sends messages to the devices of people (RFC 8030), encrypted for each. */
@Injectable()
export class PushSender {
  constructor(
    private readonly db: Database,
    private readonly keys: PushKeys,
    private readonly outbound: Outbound,
  ) {}

  /**
   * Sends to all devices of a person; those that are gone are removed.
   * @throws Error when one was not reached; those that were may get it again
   */
  async send(personId: string, message: Buffer): Promise<void> {
    const devices = await this.db.repository(PushSubscription).find({ where: { personId } });
    const results = await Promise.allSettled(devices.map((one) => this.sendTo(one, message)));
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
  }

  private async sendTo(device: PushSubscription, message: Buffer): Promise<void> {
    const { id, endpoint } = device;
    const status = await this.post(device, message).catch((error) => {
      if (error instanceof OutboundFailure && error.isFinal) return GONE;
      throw error;
    });
    if (status === GONE || status === NOT_FOUND) {
      await this.db.repository(PushSubscription).delete({ id, endpoint });
    } else if (status >= 300) throw new Error(`The push service answered ${status}.`);
  }

  private async post(device: PushSubscription, message: Buffer): Promise<number> {
    const { endpoint, p256dh, auth } = device;
    const { status } = await this.outbound.post(
      endpoint,
      {
        authorization: await this.keys.authorizationFor(endpoint),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: KEPT_SECONDS,
      },
      encryptPush(message, { p256dh, auth }),
    );
    return status;
  }
}
