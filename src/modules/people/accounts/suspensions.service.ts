import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { Administrators } from '../administrators.js';
import type { PersonDetailsDto } from '../people.dto.js';
import { CannotSuspendOneself } from '../people.errors.js';
import { PeopleService } from '../people.service.js';
import { type AccountStep, accountStateMachine } from '../person.entity.js';
import { AccountAccess } from '../sign-in/account-access.js';
import { ActorChanges } from '../sign-in/actor-changes.js';
import { AccountTokens } from './account-tokens.js';

/** Suspending accounts, and reinstating them. */
@Injectable()
export class SuspensionsService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    private readonly changes: ActorChanges,
    private readonly administrators: Administrators,
    private readonly access: AccountAccess,
  ) {}

  /**
   * Suspends an account: it cannot sign in, and its app access ends permanently.
   * @throws NotFound
   */
  async suspend(actor: Actor, id: string, reason: string): Promise<PersonDetailsDto> {
    if (id === actor.personId) throw new CannotSuspendOneself();
    await this.db.transaction(async () => {
      await this.people.lock(id);
      await this.people.get(id);
      await this.administrators.assertMayLeave(id);
      if (!(await this.step(actor, id, 'suspend', reason))) return;
      await this.tokens.useUpReset(id);
      await this.access.endAll(id, { actor });
    });
    return this.people.getFor(actor, id);
  }

  /**
   * Reinstates a suspended account.
   * @throws NotFound
   */
  async reinstate(actor: Actor, id: string): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
      await this.people.lock(id);
      await this.people.get(id);
      const isOpen = await this.step(actor, id, 'reinstate');
      if (!isOpen) await this.step(actor, id, 'reinstate-unopened');
    });
    return this.people.getFor(actor, id);
  }

  /** Performs a transition of an account, if its state allows it. Returns whether it did. */
  private async step(actor: Actor, id: string, step: AccountStep, reason?: string) {
    const moved = await this.transitions.applyIfAllowed(accountStateMachine, step, id, {
      // An account that was never opened becomes `invited` again, not `active`.
      where: [step === 'reinstate' && wasOpened],
      audit: ({ before, after }) => ({
        actor,
        action: step === 'suspend' ? 'person.suspended' : 'person.reinstated',
        subject: ['person', id],
        before: { status: before },
        after: { status: after },
        ...(reason && { personal: { about: id, after: { reason } } }),
      }),
    });
    if (moved) await this.changes.publish(id);
    return moved !== undefined;
  }
}

/** Account `r` has a way to sign in. */
const wasOpened = sql`(r.password_hash IS NOT NULL
  OR EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = r.id)
  OR EXISTS (SELECT 1 FROM identities i WHERE i.person_id = r.id))`;
