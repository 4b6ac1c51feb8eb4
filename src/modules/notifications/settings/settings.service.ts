import { Injectable } from '@nestjs/common';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { assertWritten } from '../../../platform/database/versions.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { readingZone } from '../../people/member-state-zones.js';
import {
  isAdministrator,
  isNationalCoordinator,
  isProgrammeCoordinator,
  isTrainer,
} from '../../people/roles.js';
import { AddressStops } from '../bounces/address-stops.service.js';
import { HeldDeliveries } from '../channels/held-deliveries.service.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { type ReaderSettings, settingsColumns } from './delivery-plan.js';
import type {
  ChangeNotificationSettingsDto,
  EmailDeliveryDto,
  NotificationSettingsDto,
} from './settings.dto.js';
import { defaultTiming, isChoosable } from './timings.js';

/** What people choose about their notifications, each for themselves. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly db: Database,
    private readonly held: HeldDeliveries,
    private readonly stops: AddressStops,
  ) {}

  async read(actor: Actor): Promise<NotificationSettingsDto> {
    const row = await this.db.row<ReaderSettings>(
      sql`SELECT ${settingsColumns} FROM shared.people p
        LEFT JOIN notification_settings s ON s.person_id = p.id WHERE p.id = ${actor.personId}`,
    );
    if (!row) throw new NotFound('person');
    const { quietFrom: from, quietTo: to, timings, version, timeZone, memberState } = row;
    return {
      quietHours: from !== null && to !== null ? { from, to } : null,
      timings: choosableKinds()
        .filter((kind) => concerns(kind, actor))
        .map((kind) => ({ kind: kind.kind, timing: timings?.[kind.kind] ?? defaultTiming(kind) })),
      timeZone: readingZone(timeZone, memberState),
      version,
    };
  }

  async emailDelivery({ personId }: Actor): Promise<EmailDeliveryDto> {
    const { reason, stoppedAt } = (await this.stops.read(personId)) ?? {};
    return { stop: reason && stoppedAt ? { reason, stoppedAt: stoppedAt.toISOString() } : null };
  }

  /** Also applies to deliveries that are held. @throws Changed, InvalidFields */
  async change(
    actor: Actor,
    version: number,
    dto: ChangeNotificationSettingsDto,
  ): Promise<NotificationSettingsDto> {
    assertPossible(dto);
    await this.db.transaction(async () => {
      const before = await this.read(actor);
      if (before.version === version && isUnchanged(before, dto)) return;
      const chosen = dto.timings.filter(
        ({ kind, timing }) => timing !== defaultTiming(notificationKinds.get(kind)),
      );
      const timings = Object.fromEntries(chosen.map(({ kind, timing }) => [kind, timing]));
      const values = sql`${dto.quietHours?.from ?? null}::text, ${dto.quietHours?.to ?? null}::text,
        ${JSON.stringify(timings)}::jsonb`;
      const written = await this.db.run(
        version === 0
          ? sql`INSERT INTO notification_settings (person_id, quiet_from, quiet_to, timings)
              VALUES (${actor.personId}, ${values}) ON CONFLICT DO NOTHING`
          : sql`UPDATE notification_settings
              SET (quiet_from, quiet_to, timings, version) = (${values}, version + 1)
              WHERE person_id = ${actor.personId} AND version = ${version}`,
      );
      assertWritten(written);
      await this.held.reconsider(actor.personId);
    });
    return this.read(actor);
  }
}

const choosableKinds = (): NotificationKind[] => notificationKinds.all().filter(isChoosable);

/** Whether somebody may be notified of this kind. */
function concerns({ notifies }: NotificationKind, actor: Actor): boolean {
  const [secretariat, national] = [isProgrammeCoordinator(actor), isNationalCoordinator(actor)];
  const concerned: Record<NonNullable<NotificationKind['notifies']>, boolean> = {
    secretariat,
    'national-coordinators': national,
    coordinators: secretariat || national,
    trainers: isTrainer(actor),
    administrators: isAdministrator(actor),
    staff: actor.grants.length > 0,
  };
  return notifies === undefined || concerned[notifies];
}

/** @throws InvalidFields */
function assertPossible({ quietHours, timings }: ChangeNotificationSettingsDto): void {
  const possible = choosableKinds().map(({ kind }) => kind);
  const errors = timings.flatMap(({ kind }, n) =>
    possible.includes(kind)
      ? []
      : [{ pointer: `/timings/${n}/kind`, ...fieldFaults.notAmong(possible) }],
  );
  if (quietHours && quietHours.from === quietHours.to) {
    errors.push({
      pointer: '/quietHours/to',
      code: 'same-time',
      detail: 'must not be the time at which they begin',
    });
  }
  if (errors.length > 0) throw new InvalidFields(errors);
}
