import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import type { PersonDetailsDto } from '../people.dto.js';
import { PeopleService } from '../people.service.js';
import { accountStateMachine, Person } from '../person.entity.js';
import type { MergePreviewDto } from './merges.dto.js';
import { AccountsNotMergeable } from './merges.errors.js';
import { findMergeObstacles, type MergedPerson } from './obstacles.js';

interface Pair {
  /** Ids of the account that is closed, and of the one that is kept. */
  from: string;
  into: string;
}

/** Thrown at the end of a preview to roll back its changes. */
class PreviewRollback extends Error {
  constructor(readonly preview: MergePreviewDto) {
    super('only a preview');
  }
}

/**
 * Merges two accounts of one person. All of the person's data moves to the kept account. The other
 * is closed, points to the kept one, and keeps its address, so that the owner is found when they
 * are nominated or register again. A merge cannot be undone.
 */
@Injectable()
export class MergesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    private readonly register: PersonalDataRegister,
  ) {}

  /**
   * Previews a merge by performing it and rolling it back.
   * @throws NotFound, AccountsNotMergeable
   */
  async preview(actor: Actor, pair: Pair): Promise<MergePreviewDto> {
    try {
      return await this.db.transaction(async () => {
        throw new PreviewRollback(await this.mergeAccounts(actor, pair));
      });
    } catch (error) {
      if (error instanceof PreviewRollback) return error.preview;
      throw error;
    }
  }

  /**
   * @param version of the account that is kept, as it was read
   * @param reason why both belong to one person; sealed with the person in the audit record
   * @throws NotFound, Changed, AccountsNotMergeable
   */
  async merge(
    actor: Actor,
    { version, reason, ...pair }: Pair & { version: number; reason: string },
  ): Promise<PersonDetailsDto> {
    const { from, into } = pair;
    await this.db.transaction(async () => {
      await this.lock(pair);
      await updateVersion(this.db, Person, { id: into, version }, {});
      const { from: closed, moved } = await this.mergeAccounts(actor, pair);
      await this.audit.record({
        actor,
        action: 'person.merged',
        subject: ['person', into],
        details: { from, moved },
        personal: { about: into, before: { email: closed.email }, after: { reason } },
      });
      await this.tokens.request(from, 'account-merged-away', { by: actor.personId });
      await this.tokens.request(into, 'account-merged', { by: actor.personId });
    });
    return this.people.getFor(actor, into);
  }

  private async mergeAccounts(actor: Actor, { from, into }: Pair): Promise<MergePreviewDto> {
    await this.lock({ from, into });
    const [closed, kept] = [await this.people.get(from), await this.people.get(into)];
    const obstacles = findMergeObstacles(actor, await this.read(from), await this.read(into));
    if (obstacles.length > 0) throw new AccountsNotMergeable(obstacles);
    const spare = await this.addSpare(into);
    const moved: MergePreviewDto['moved'] = [];
    const notes: MergePreviewDto['notes'] = [];
    for (const { kind, merge } of this.register.inOrderOfMerging) {
      const outcome = await merge?.({ from, into, spare, actor });
      if (!outcome) continue;
      if (outcome.moved > 0) moved.push({ kind, moved: outcome.moved });
      notes.push(...(outcome.notes ?? []).map(explained));
    }
    await this.db.run('DELETE FROM people WHERE id = $1', [spare]);
    await this.fillMissingDetails(from, into);
    await this.close(from, into);
    return { moved, notes, from: closed, into: kept };
  }

  /** Locks both rows in a fixed order, so that two merges of them wait for each other. */
  private async lock({ from, into }: Pair): Promise<void> {
    await this.db.run('SELECT 1 FROM people WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [
      [from, into],
    ]);
  }

  private async read(id: string): Promise<MergedPerson> {
    const row = await this.db.row<MergedPerson>(
      `SELECT id, status, nominated_as IS NOT NULL AS "isPlaceholder",
         ARRAY(SELECT role FROM role_grants WHERE person_id = p.id) AS roles,
         EXISTS (SELECT 1 FROM erasures x WHERE x.person_id = p.id) AS "toBeErased"
       FROM people p WHERE id = $1`,
      [id],
    );
    return row as MergedPerson;
  }

  private async addSpare(into: string): Promise<string> {
    const id = newId();
    await this.db.run(
      `INSERT INTO people (id, email, status, latin_name, language, time_zone, merged_into)
       VALUES ($1, $1::uuid || '@merged.invalid', 'merged', '-', 'en', 'UTC', $2)`,
      [id, into],
    );
    return id;
  }

  /** Copies the details that the kept account does not have and the other does. */
  private async fillMissingDetails(from: string, into: string): Promise<void> {
    await this.db.run(
      `UPDATE people k SET native_name = coalesce(k.native_name, f.native_name),
         member_state = coalesce(k.member_state, f.member_state),
         organisation = coalesce(k.organisation, f.organisation),
         stakeholder_group = coalesce(k.stakeholder_group, f.stakeholder_group),
         gender = coalesce(k.gender, f.gender),
         gender_description = CASE WHEN k.gender IS NULL THEN f.gender_description
           ELSE k.gender_description END,
         accessibility_needs = coalesce(k.accessibility_needs, f.accessibility_needs),
         version = k.version + 1
       FROM people f WHERE k.id = $2 AND f.id = $1`,
      [from, into],
    );
  }

  private async close(from: string, into: string): Promise<void> {
    await this.db.run('UPDATE people SET merged_into = $2 WHERE merged_into = $1', [from, into]);
    await this.transitions.apply(accountStateMachine, 'merge', from, {
      set: sql`merged_into = ${into}, password_hash = NULL, registered_with_notice = NULL`,
    });
  }
}
