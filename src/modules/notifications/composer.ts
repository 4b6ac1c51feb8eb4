import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { type LocalisedText, textIn } from '../../platform/i18n/localised-text.js';
import { lineFault } from '../../platform/text/plain-line.js';
import { OfferLinks } from '../enrolments/offers/offer-links.js';
import { AccountTokens } from '../people/accounts/account-tokens.js';
import { readingZone } from '../people/member-state-zones.js';
import type { Person } from '../people/person.entity.js';
import { type CalendarEvent, sessionEvent } from '../workshops/session-event.js';
import type { NotificationKind, PageFacts } from './kinds/notification-kind.js';
import { notificationKinds } from './kinds/notification-kinds.js';
import type { SubjectRow } from './kinds/subjects.js';
import { frameIn } from './messages/frames.js';
import { type MessageParts, plainText } from './messages/message.js';
import { messageFor } from './messages/messages.js';
import { reasonIn } from './messages/reasons.js';
import type { Notification } from './notification.entity.js';
import { offerFacts } from './offer-facts.js';
import { isChoosable } from './settings/timings.js';
import { writtenDay, writtenMoment } from './written-times.js';

/** A notification with its reader. */
export type Reader = Pick<Notification, 'kind' | 'subjectId'> &
  Pick<Notification, 'personId'> &
  Pick<Person, 'email' | 'latinName' | 'nativeName' | 'language' | 'timeZone' | 'memberState'> & {
    /** Whether its owner has opened the account by a link sent to the address. */
    verified: boolean;
  };

/** The columns of a `Reader`, of a notification `n` to a person `p`. */
export const readerColumns = sql`n.kind, n.subject_id AS "subjectId", n.person_id AS "personId",
  p.email, p.status <> 'invited' AS verified, p.latin_name AS "latinName",
  p.native_name AS "nativeName", p.language, p.time_zone AS "timeZone",
  p.member_state AS "memberState"`;

export interface ComposedMessage {
  subject: string;
  /** The message as plain text, without the footer. */
  text: string;
  parts: MessageParts;
  /** The page for a reader who is signed in. */
  path: string;
  /** The cohort it is about. */
  cohort: { id: string; title: LocalisedText } | null;
  /** The reader's address before it was corrected, where the message is for that. */
  formerEmail: string | undefined;
}

const subjects: string[] = [];

/** The name of the prepared statement for a subject. */
function subjectName(subject: string): string {
  if (!subjects.includes(subject)) subjects.push(subject);
  return `subject ${subjects.indexOf(subject)}`;
}

const isStillTrue = ({ states }: NotificationKind, { state }: SubjectRow): boolean =>
  !state || (states?.includes(state) ?? true);

/** Makes the words of a notification, for its reader, as things are now. */
@Injectable()
export class Composer {
  constructor(
    private readonly db: Database,
    private readonly tokens: AccountTokens,
    private readonly offers: OfferLinks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** One message; undefined when what it is about is gone, or is no longer so. */
  async compose(reader: Reader): Promise<ComposedMessage | undefined> {
    return (await this.composeAll([reader]))[0];
  }

  /** The messages of many, with one query for each kind of subject. */
  async composeAll(readers: Reader[]): Promise<(ComposedMessage | undefined)[]> {
    const rows = await this.subjectsOf(readers);
    return readers.map((reader, n) => {
      const row = rows[n];
      return row && this.write(notificationKinds.get(reader.kind), reader, row);
    });
  }

  /** Whether each is still true: whether there is a message of it. */
  async areTrue(readers: Pick<Reader, 'kind' | 'subjectId'>[]): Promise<boolean[]> {
    return (await this.subjectsOf(readers)).map((row) => row !== undefined);
  }

  /** What each is about; undefined when that is gone, or is no longer so. */
  private async subjectsOf(
    readers: Pick<Reader, 'kind' | 'subjectId'>[],
  ): Promise<(SubjectRow | undefined)[]> {
    const ids = new Map<string, string[]>();
    for (const reader of readers) {
      const subject = notificationKinds.find(reader.kind)?.subject;
      if (subject) ids.set(subject, [...(ids.get(subject) ?? []), reader.subjectId]);
    }
    const found = new Map<string, Map<string, SubjectRow>>();
    for (const [subject, own] of ids) {
      const rows = await this.db.prepared<SubjectRow>(subjectName(subject), subject, [own]);
      found.set(subject, new Map(rows.map((row) => [row.id, row])));
    }
    return readers.map((reader) => {
      const kind = notificationKinds.find(reader.kind);
      const row = kind && found.get(kind.subject)?.get(reader.subjectId);
      return row && isStillTrue(kind, row) ? row : undefined;
    });
  }

  /** The message about a row, which need not be stored yet. */
  write(kind: NotificationKind, stored: Reader, row: SubjectRow): ComposedMessage {
    const timeZone = readingZone(stored.timeZone, row.memberState ?? stored.memberState);
    const reader = { ...stored, timeZone };
    const { subjectId, verified, personId, email } = reader;
    const offerToken = () => {
      const { at: offerExpiresAt } = row;
      if (!offerExpiresAt) throw new Error(`There is no offer to link to in “${kind.kind}”.`);
      return this.offers.tokenOf({ applicationId: subjectId, personId, email, offerExpiresAt });
    };
    const token = () => this.tokens.tokenOf(subjectId);
    const about: PageFacts = { subjectId, row, verified, token, offerToken };
    const url = `${this.settings.publicUrl}${kind.page(about)}`;
    // No stranger's words in an email of the programme: a name only where it is the reader's own.
    const name = greetedName(reader);
    const message = messageFor(kind, reader.language, {
      name,
      by: plain(row.by ?? ''),
      cohort: row.cohort ? textIn(row.cohort, reader.language) : '',
      url,
      when: whenOf(row, reader),
      place: row.place ?? '',
      reason: [reasonIn(reader.language, row.reasonCode ?? null), row.reason]
        .filter(Boolean)
        .join('\n\n'),
      number: row.number ?? '',
      title: row.title ? textIn(row.title, reader.language) : '',
      body: row.body ? textIn(row.body, reader.language) : '',
      person: plain(row.person ?? ''),
      address: row.address ?? '',
      system: plain(row.system ?? ''),
      contact: this.settings.contactEmail,
      ...offerFacts(row.offered, reader),
      isOpen: verified,
      answersByLink: row.answersBy === 'link',
    });
    const frame = frameIn(reader.language);
    const parts: MessageParts = {
      language: reader.language,
      greeting: frame.greeting(message.isAnonymous ? '' : name),
      paragraphs: message.text.trim().split(/\n{2,}/),
      ...{ url, action: message.action ?? frame.open, sender: frame.sender },
      footer: frame.footer(this.settings.contactEmail),
      settingsUrl:
        verified && isChoosable(kind)
          ? `${this.settings.publicUrl}/notifications/settings`
          : undefined,
      event: eventOf(row, reader, url),
      band:
        row.theme && row.cohort
          ? { title: textIn(row.cohort, reader.language), theme: row.theme }
          : undefined,
    };
    return {
      ...{ subject: message.subject, text: plainText(parts), parts },
      path: kind.ownPage?.(about) ?? url.slice(new URL(url).origin.length),
      cohort: row.cohortId && row.cohort ? { id: row.cohortId, title: row.cohort } : null,
      formerEmail: kind.isForFormerAddress ? (row.address ?? undefined) : undefined,
    };
  }
}

const whenOf = ({ day, at, zone }: SubjectRow, reader: Reader): string => {
  if (day) return writtenDay(day, reader.language);
  return at ? writtenMoment(at, reader, zone) : '';
};

/** The event of a message about a session. */
function eventOf(row: SubjectRow, { language }: Reader, url: string): CalendarEvent | undefined {
  const { sessionId: id, sessionTitle, at: startsAt, endsAt, cohort: workshopTitle, place } = row;
  if (!id || !sessionTitle || !startsAt || !endsAt || !workshopTitle) return undefined;
  const session = { id, workshopTitle, sessionTitle, startsAt, endsAt, place: place ?? null };
  return sessionEvent(session, language, url);
}

/** The name by which a reader is greeted; none while the address is not proven to be theirs. */
export const greetedName = ({ verified, nativeName, latinName }: Reader): string =>
  verified ? plain(nativeName ?? latinName) : '';

/** A name as it may appear in an email; nothing for one that was taken before there was a rule. */
const plain = (name: string): string => (lineFault(name) ? '' : name);
