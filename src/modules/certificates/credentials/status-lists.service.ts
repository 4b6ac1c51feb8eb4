import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { CredentialsService } from './credentials.service.js';
import type { Secured } from './data-integrity.js';
import { IssuerKeysService } from './issuer-keys.service.js';
import { encodedList, PLACES, statusListCredential } from './status-list.js';

/** Signed status lists of certificates that are not in force; they contain no personal data. */
@Injectable()
export class StatusListsService {
  /** The last signed version of each list, with its entries and the key's ordinal. */
  private readonly kept = new Map<
    number,
    { places: string; ordinal: number; list: Promise<Secured> }
  >();

  constructor(
    private readonly db: Database,
    private readonly credentials: CredentialsService,
    private readonly keys: IssuerKeysService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The current list, signed again after a change. @throws NotFound when the list has no
   * certificate
   */
  async get(list: number): Promise<Secured> {
    const { ordinal } = await this.keys.forCredentials();
    // Also sign again after a change of key: the previous one may have been revoked.
    const places = encodedList(await this.places(list));
    const cached = this.kept.get(list);
    if (cached?.places === places && cached.ordinal === ordinal) return cached.list;
    const made = this.credentials.secure(statusListCredential(this.settings.publicUrl, list), {
      validFrom: `${new Date().toISOString().slice(0, 19)}Z`,
      encodedList: places,
    });
    made.catch(() => this.kept.delete(list)); // the caller gets the error
    this.kept.set(list, { places, ordinal, list: made });
    return made;
  }

  private async places(list: number): Promise<number[]> {
    const first = list * PLACES;
    const used = await this.db.row('SELECT 1 FROM certificates WHERE status_index >= $1 LIMIT 1', [
      first,
    ]);
    if (!used && list > 0) throw new NotFound('status list');
    const rows = await this.db.rows<{ place: number }>(
      `SELECT (status_index - $1)::int AS place FROM certificates
       WHERE status_index >= $1 AND status_index < $2
         AND state IN ('superseded', 'revoked', 'withdrawn') ORDER BY status_index`,
      [first, first + PLACES],
    );
    return rows.map(({ place }) => place);
  }
}
