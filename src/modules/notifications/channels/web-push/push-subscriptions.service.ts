import { createECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../platform/auth/actor.js';
import { Database } from '../../../../platform/database/database.js';
import { databaseFault } from '../../../../platform/database/errors.js';
import { newId } from '../../../../platform/database/id.js';
import { sql } from '../../../../platform/database/sql.js';
import { InvalidFields, NotFound, SignInNeeded } from '../../../../platform/errors/errors.js';
import { Outbound } from '../../../../platform/outbound/outbound.js';
import { currentContext } from '../../../../platform/telemetry/context.js';
import { PushKeys } from './push-keys.js';
import { PushSubscription } from './push-subscription.entity.js';
import type {
  NewPushSubscriptionDto,
  PushSubscriptionDto,
  PushSubscriptionsDto,
} from './push-subscriptions.dto.js';

/** Devices of one person; with another one, the oldest is removed. */
const MAX_DEVICES = 10;

const columns = sql`id, endpoint, agent, created_at AS "createdAt"`;

/** The devices on which people see notifications, each for themselves. */
@Injectable()
export class PushSubscriptions {
  constructor(
    private readonly db: Database,
    private readonly keys: PushKeys,
    private readonly outbound: Outbound,
  ) {}

  /** Newest first. */
  async list({ personId }: Actor): Promise<PushSubscriptionsDto> {
    const items = await this.db.rows<PushSubscriptionDto>(
      sql`SELECT ${columns} FROM push_subscriptions WHERE person_id = ${personId}
        ORDER BY id DESC`,
    );
    return { items, next: null, publicKey: await this.keys.publicKey() };
  }

  /** Adds a browser, also one that showed the notifications of somebody else. @throws InvalidFields */
  async add(actor: Actor, dto: NewPushSubscriptionDto): Promise<PushSubscriptionDto> {
    const [p256dh, auth] = [dto.keys.p256dh, dto.keys.auth].map((text) =>
      Buffer.from(text, 'base64url'),
    ) as [Buffer, Buffer];
    assertPoint(p256dh);
    await this.outbound.assertPublic('/endpoint', dto.endpoint);
    const agent = currentContext()?.origin?.agent || null;
    const work = async () => {
      const added = await this.db.row<PushSubscriptionDto>(
        sql`INSERT INTO push_subscriptions
            (id, person_id, session_id, endpoint, p256dh, auth, agent)
          VALUES (${newId()}, ${actor.personId}, ${actor.sessionId}, ${dto.endpoint},
            ${p256dh}, ${auth}, ${agent})
          ON CONFLICT (endpoint) DO UPDATE SET person_id = excluded.person_id,
            session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
            agent = excluded.agent
          RETURNING ${columns}`,
      );
      await this.db.run(
        sql`DELETE FROM push_subscriptions WHERE id IN (SELECT id FROM push_subscriptions
          WHERE person_id = ${actor.personId} ORDER BY id DESC OFFSET ${MAX_DEVICES})`,
      );
      return added as PushSubscriptionDto;
    };
    return this.db.transaction(work).catch((error) => {
      // The session ended at this very moment.
      throw databaseFault(error) === 'reference' ? new SignInNeeded() : error;
    });
  }

  /** @throws NotFound when it is not the actor's */
  async remove({ personId }: Actor, id: string): Promise<void> {
    const { affected } = await this.db.repository(PushSubscription).delete({ id, personId });
    if (!affected) throw new NotFound('device');
  }
}

/** A key that is not on the curve would fail at every message. @throws InvalidFields */
function assertPoint(p256dh: Buffer): void {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(p256dh);
  } catch {
    throw new InvalidFields([
      { pointer: '/keys/p256dh', code: 'not-like', detail: 'must be a point of the curve P-256' },
    ]);
  }
}
