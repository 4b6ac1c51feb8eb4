import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import {
  type MergedAccounts,
  PersonalDataRegister,
} from '../../../platform/privacy/personal-data.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { AccountRequests } from '../accounts/account-requests.service.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { ApiClientsService } from '../api-clients/api-clients.service.js';
import { NewcomersService } from '../newcomers.service.js';
import { accountStateMachine } from '../person.entity.js';
import { PasskeysService } from '../second-factors/passkeys.service.js';
import { ActorChanges } from '../sign-in/actor-changes.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { EXPORT_DAYS, ExportsService } from './exports.service.js';

/** Days after which an account that was never opened, and that no other data needs, is removed. */
const UNOPENED_DAYS = 180;
/** Days that emailed links are kept after they have expired. */
const LINK_DAYS = 30;

const signInTables = [
  ...['sign_in_sessions', 'account_tokens', 'totp_secrets', 'passkeys', 'passkey_challenges'],
  ...['recovery_codes', 'identities', 'oauth_clients', 'access_tokens'],
];

/** The personal data of this module. */
@Injectable()
export class PeoplePersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly register: PersonalDataRegister,
    private readonly newcomers: NewcomersService,
    private readonly sessions: SessionsService,
    private readonly changes: ActorChanges,
    private readonly passkeys: PasskeysService,
    private readonly apiClients: ApiClientsService,
    private readonly exports: ExportsService,
    private readonly requests: AccountRequests,
    private readonly tokens: AccountTokens,
  ) {}

  onModuleInit(): void {
    this.register.declare(this.account(), this.signIns(), this.consents(), this.archives());
  }

  private account() {
    return {
      kind: 'account',
      why: 'account' as const,
      tables: ['people', 'role_grants', 'erasures', 'saved_filters'],
      kept: 'as-the-account' as const,
      days: null,
      onErasure: 'kept-without-name' as const,
      mentions: `SELECT email, latin_name, native_name, certificate_name, nominated_as
        FROM people WHERE id = $1`,
      export: {
        'my account': `SELECT email, status, latin_name, native_name, certificate_name, language,
            time_zone, member_state, named_member_state, organisation, stakeholder_group, gender,
            gender_description, accessibility_needs, created_at
          FROM people WHERE id = $1`,
        'my accounts that were merged into this one': `SELECT email, latin_name, native_name,
            created_at FROM people WHERE merged_into = $1 ORDER BY id`,
        'nominations of my email address': `SELECT latin_name, native_name, organisation,
            member_state, created_at FROM people
          WHERE nominated_as = (SELECT email FROM people WHERE id = $1) ORDER BY id`,
        'my roles':
          'SELECT role, member_state, granted_at FROM role_grants WHERE person_id = $1 ORDER BY id',
        'my saved filters': `SELECT list, name, choices, created_at FROM saved_filters
          WHERE person_id = $1 ORDER BY id`,
      },
      // The row stays for the statistics, with its state and group but nothing that identifies the
      // person.
      erase: async (personId: string) => {
        await this.db.run('DELETE FROM role_grants WHERE person_id = $1', [personId]);
        await this.db.run('DELETE FROM saved_filters WHERE person_id = $1', [personId]);
        await this.transitions.applyIfAllowed(accountStateMachine, 'erase', personId, {
          set: sql`email = r.id || '@erased.invalid', password_hash = NULL,
            latin_name = 'Erased', native_name = NULL, certificate_name = NULL,
            nominated_as = NULL, merged_into = NULL, named_member_state = NULL, language = 'en',
            time_zone = 'UTC', organisation = NULL, gender = NULL, gender_description = NULL,
            accessibility_needs = NULL`,
        });
      },
      merge: async ({ from }: MergedAccounts) => {
        await this.db.run('DELETE FROM saved_filters WHERE person_id = $1', [from]);
        return { moved: 0 };
      },
      purge: () => this.newcomers.purge(UNOPENED_DAYS),
    };
  }

  private signIns() {
    return {
      kind: 'sign-ins',
      why: 'security' as const,
      // Sealed requests about an address, until a job has processed them: not linked to a person
      // yet.
      tables: [...signInTables, 'account_requests'],
      kept: 'after-expiry' as const,
      days: LINK_DAYS,
      onErasure: 'removed' as const,
      mentions: 'SELECT address FROM account_tokens WHERE person_id = $1 AND address IS NOT NULL',
      export: {
        'my earlier email addresses': `SELECT address, created_at AS corrected_at
          FROM account_tokens WHERE person_id = $1 AND purpose = 'address-changed' ORDER BY id`,
        'my devices': `SELECT method, address, agent, created_at, last_seen_at, expires_at
          FROM sign_in_sessions WHERE person_id = $1 ORDER BY id`,
        'my passkeys':
          'SELECT name, created_at, last_used_at FROM passkeys WHERE person_id = $1 ORDER BY id',
        'my linked accounts': `SELECT provider, subject, linked_at, last_used_at FROM identities
          WHERE person_id = $1 ORDER BY id`,
        'my access tokens': `SELECT name, scopes, created_at, expires_at, last_used_at
          FROM access_tokens WHERE person_id = $1 AND client_id IS NULL ORDER BY id`,
        'my apps': `SELECT name, scopes, created_at, expires_at, last_used_at
          FROM oauth_clients WHERE person_id = $1 ORDER BY id`,
      },
      erase: async (personId: string) => {
        for (const table of signInTables) {
          await this.db.run(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
        }
        await this.changes.publish(personId);
      },
      // Credentials of the closed account must not open the other one: the owner adds them there
      // again.
      merge: async ({ from }: MergedAccounts) => {
        for (const table of signInTables) {
          await this.db.run(`DELETE FROM ${table} WHERE person_id = $1`, [from]);
        }
        await this.changes.publish(from);
        return { moved: 0 };
      },
      purge: async () => {
        const links = await this.db.run(
          `DELETE FROM account_tokens
           WHERE expires_at < now() - make_interval(days => ${LINK_DAYS})`,
        );
        const parts = [this.sessions, this.passkeys, this.apiClients];
        let removed = links + (await this.requests.removeOld());
        removed += await this.tokens.removeExpiredProfiles();
        for (const part of parts) removed += await part.removeExpired();
        return removed;
      },
    };
  }

  private consents() {
    return {
      kind: 'consents',
      why: 'accountability' as const,
      tables: ['consents'],
      kept: 'as-the-programme' as const,
      days: null,
      onErasure: 'kept-without-name' as const,
      export: {
        'my consents': `SELECT purpose, version, given_at, withdrawn_at FROM consents
          WHERE person_id = $1 ORDER BY id`,
      },
      // Except for a purpose to which the kept account has consented, or has withdrawn its consent.
      merge: async ({ from, into }: MergedAccounts) => ({
        moved: await this.db.run(
          `UPDATE consents c SET person_id = $2 WHERE c.person_id = $1 AND NOT EXISTS (
             SELECT 1 FROM consents k WHERE k.person_id = $2 AND k.purpose = c.purpose
               AND (k.version = c.version OR k.withdrawn_at IS NOT NULL))`,
          [from, into],
        ),
      }),
    };
  }

  private archives() {
    return {
      kind: 'exports',
      why: 'account' as const,
      tables: ['privacy_exports'],
      files: true,
      kept: 'after-creation' as const,
      days: EXPORT_DAYS,
      onErasure: 'removed' as const,
      export: {},
      erase: (personId: string) => this.exports.removeOf(personId),
      merge: async ({ from }: MergedAccounts) => {
        await this.exports.removeOf(from);
        return { moved: 0 };
      },
      purge: () => this.exports.removeExpired(),
    };
  }
}
