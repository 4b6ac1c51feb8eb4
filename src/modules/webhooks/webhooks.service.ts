import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { updateVersion } from '../../platform/database/versions.js';
import { NotFound } from '../../platform/errors/errors.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import { WebhookEndpoint } from './webhook.entity.js';
import { TEST_EVENT } from './webhook-event-types.js';
import { WebhookEventsProcessor } from './webhook-events.processor.js';
import { WEBHOOK_SECRET } from './webhook-sender.js';
import { newWebhookSecret } from './webhook-signature.js';
import type { ChangeWebhookDto, NewWebhookSecretDto, WebhookDto } from './webhooks.dto.js';
import { MAX_WEBHOOKS, TooManyWebhooks, WebhookDisabled } from './webhooks.errors.js';

/** Hours in which a receiver takes over a new secret. */
const FORMER_SECRET_HOURS = 24;

const columns = sql`w.id, w.name, w.url, w.event_types AS "eventTypes", w.version,
  w.created_at AS "createdAt", w.disabled_at AS "disabledAt",
  w.disabled_reason AS "disabledReason", w.failing_since AS "failingSince",
  CASE WHEN w.former_secret_until > now() THEN w.former_secret_until END AS "formerSecretUntil",
  (SELECT count(*)::int FROM webhook_deliveries d
    WHERE d.endpoint_id = w.id AND d.failed_at IS NOT NULL) AS failed`;

/** The systems that receive events, and the events that each receives. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly sealer: Sealer,
    private readonly outbound: Outbound,
    private readonly events: WebhookEventsProcessor,
  ) {}

  list(): Promise<WebhookDto[]> {
    return this.db.rows<WebhookDto>(
      sql`SELECT ${columns} FROM webhook_endpoints w ORDER BY w.name, w.id`,
    );
  }

  /** @throws NotFound */
  async read(id: string): Promise<WebhookDto> {
    const found = await this.db.row<WebhookDto>(
      sql`SELECT ${columns} FROM webhook_endpoints w WHERE w.id = ${id}`,
    );
    if (!found) throw new NotFound('webhook');
    return found;
  }

  /** @throws InvalidFields, TooManyWebhooks */
  async create(actor: Actor, dto: ChangeWebhookDto): Promise<NewWebhookSecretDto> {
    await this.outbound.assertPublic('/url', dto.url);
    const [id, secret] = [newId(), newWebhookSecret()];
    return this.db.transaction(async () => {
      const written = await this.db.run(
        sql`INSERT INTO webhook_endpoints (id, name, url, event_types, secret)
          SELECT ${id}::uuid, ${dto.name}::text, ${dto.url}::text, ${dto.eventTypes}::text[],
            ${this.sealer.seal(WEBHOOK_SECRET, secret)}::text
          WHERE (SELECT count(*) FROM webhook_endpoints) < ${MAX_WEBHOOKS}`,
      );
      if (!written) throw new TooManyWebhooks();
      await this.record(actor, id, 'created', { eventTypes: dto.eventTypes });
      return { ...(await this.read(id)), secret };
    });
  }

  /** @throws NotFound, Changed, InvalidFields */
  async change(
    actor: Actor,
    id: string,
    version: number,
    dto: ChangeWebhookDto,
  ): Promise<WebhookDto> {
    await this.outbound.assertPublic('/url', dto.url);
    return this.db.transaction(async () => {
      const before = await this.read(id);
      if (before.version === version && isUnchanged(before, dto)) return before;
      await updateVersion(this.db, WebhookEndpoint, { id, version }, { ...dto });
      await this.record(actor, id, 'changed', {
        eventTypes: dto.eventTypes,
        isAddressChanged: dto.url !== before.url,
      });
      return this.read(id);
    });
  }

  /** @throws NotFound */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const { affected } = await this.db.repository(WebhookEndpoint).delete({ id });
      if (!affected) throw new NotFound('webhook');
      await this.record(actor, id, 'removed');
    });
  }

  /** The secret before also signs for a day, so that receivers can take the new one over. @throws NotFound */
  async replaceSecret(actor: Actor, id: string): Promise<NewWebhookSecretDto> {
    const secret = newWebhookSecret();
    return this.db.transaction(async () => {
      await this.db.run(
        sql`UPDATE webhook_endpoints SET former_secret = secret, version = version + 1,
            former_secret_until = now() + make_interval(hours => ${FORMER_SECRET_HOURS}),
            secret = ${this.sealer.seal(WEBHOOK_SECRET, secret)}
          WHERE id = ${id}`,
      );
      const changed = await this.read(id);
      await this.record(actor, id, 'secret-replaced');
      return { ...changed, secret };
    });
  }

  /** @throws NotFound */
  async disable(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const disabled = await this.db.run(
        `UPDATE webhook_endpoints
         SET disabled_at = now(), disabled_reason = 'by-hand', version = version + 1
         WHERE id = $1 AND disabled_at IS NULL`,
        [id],
      );
      if (disabled) await this.record(actor, id, 'disabled');
      else await this.read(id);
    });
  }

  /** @throws NotFound */
  async enable(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const enabled = await this.db.run(
        `UPDATE webhook_endpoints SET disabled_at = NULL, disabled_reason = NULL,
           failing_since = NULL, failures = 0, resting_until = NULL, version = version + 1
         WHERE id = $1 AND disabled_at IS NOT NULL`,
        [id],
      );
      if (enabled) await this.record(actor, id, 'enabled');
      else await this.read(id);
    });
  }

  /** Sends an event that says nothing, to see that it arrives. @throws NotFound, WebhookDisabled */
  async test(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const { disabledAt } = await this.read(id);
      if (disabledAt) throw new WebhookDisabled();
      await this.events.deliver(TEST_EVENT, [{ id: newId(), data: {} }], [id]);
      await this.record(actor, id, 'tested');
    });
  }

  /** Its address may contain a secret, and is not recorded. */
  private record(actor: Actor, id: string, what: string, details: object = {}): Promise<void> {
    return this.audit.record({
      actor,
      action: `webhook.${what}`,
      subject: ['webhook', id],
      details: { ...details },
    });
  }
}
