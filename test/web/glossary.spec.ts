import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calendarText } from '../../src/modules/calendars/calendar-texts.js';
import { decisionReasons } from '../../src/modules/enrolments/applications/application.entity.js';
import { productKinds } from '../../src/modules/notifications/kinds/notification-kinds.js';
import { messageFor } from '../../src/modules/notifications/messages/messages.js';
import { reasonIn } from '../../src/modules/notifications/messages/reasons.js';
import { Glossary } from '../support/glossary.js';

const folder = fileURLToPath(new URL('../../web/messages/', import.meta.url));
const readJson = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));

const { $: _, ...english } = readJson('en.json') as Record<string, Record<string, string>>;
const hasNotes = (area: string) => existsSync(`${folder}notes/${area}.json`);
const areas = Object.keys(english);
const glossary = new Glossary();

const facts = {
  ...{ name: 'DARA Sok', by: 'CHEA Sokha', cohort: 'Cohort', url: 'https://envoys.test' },
  ...{ when: '27 Nov 2026', place: 'Online', reason: 'Reason', number: 'GE-1' },
  ...{ isOpen: true, answersByLink: false, title: 'Title', body: 'Text' },
  ...{ person: 'DARA Sok', address: 'dara@envoys.test', contact: 'help@envoys.test' },
  system: 'Register',
  ...{ dates: '11 Jan – 26 Mar 2027', hours: '2', sessions: '21 Jan 2027', languages: 'English' },
};

/** What the server writes itself in a language: emails, reasons and calendar entries. */
function serverTexts(language: string): [string, string][] {
  const mails = [...productKinds].flatMap((kind) =>
    [facts, { ...facts, by: '', reason: '', name: '', isOpen: false, answersByLink: true }].map(
      (given): [string, string] => {
        const { subject, text } = messageFor(kind, language, given);
        return [`email ${kind.kind}`, `${subject}\n${text}`];
      },
    ),
  );
  const reasons = decisionReasons.map((reason): [string, string] => [
    `reason ${reason}`,
    reasonIn(language, reason),
  ]);
  const calendar = (
    ['name', 'answerOffer', 'submitApplication', 'windowOpens', 'windowCloses'] as const
  ).map((key): [string, string] => [`calendar ${key}`, calendarText(language, key)]);
  return [...mails, ...reasons, ...calendar];
}

/** The texts that contain words to avoid, each with these words. */
const faults = (language: string, texts: [string, string][]) =>
  texts
    .filter(([key]) => !glossary.exceptions.includes(key))
    .map(([key, text]) => [key, ...glossary.faultsIn(language, text)])
    .filter(({ length }) => length > 1)
    .map((found) => found.join(' | '));

describe('The glossary', () => {
  it('gives each term a meaning and a word in every shipped language', () => {
    for (const { term, meaning, words } of glossary.terms) {
      expect([term, meaning.length > 0, Object.keys(words)]).toEqual([
        term,
        true,
        ['en', 'zh', 'vi', 'th', 'id', 'km'],
      ]);
      expect(Object.values(words).every(Boolean)).toBe(true);
    }
    expect(new Set(glossary.terms.map(({ term }) => term)).size).toBe(glossary.terms.length);
  });

  it('finds words to avoid as whole words in languages with spaces, anywhere in others', () => {
    expect(glossary.faultsIn('en', 'We sent you a Letter.')).toEqual(['letter']);
    expect(glossary.faultsIn('en', 'Your name in Latin letters')).toEqual([]);
    expect(glossary.faultsIn('en', 'Understand what {begin, number} recommended')).toEqual([]);
    expect(glossary.faultsIn('id', 'Pelatih mengikuti pelatihan')).toEqual(['Pelatih']);
    expect(glossary.faultsIn('zh', '新增班次')).toEqual(['班次']);
    expect(glossary.faultsIn('zh', '东盟成员国和中国')).toEqual([]);
  });

  it('never lists a recommended word as one to avoid', () => {
    for (const language of ['en', 'zh', 'vi', 'th', 'id', 'km']) {
      const recommended = glossary.terms.map(({ term, words }): [string, string] => [
        term,
        words[language] as string,
      ]);
      expect(faults(language, recommended)).toEqual([]);
    }
  });

  it.each(glossary.checkedLanguages)('is followed by the messages of the pages: %s', (language) => {
    const texts = readJson(`${language}.json`) as typeof english;
    expect(
      faults(
        language,
        areas.flatMap((area) =>
          Object.entries(texts[area] ?? {}).map(([key, text]): [string, string] => [
            `${area}.${key}`,
            text,
          ]),
        ),
      ),
    ).toEqual([]);
  });

  it.each(glossary.checkedLanguages)(
    'is followed by emails, reasons and calendars: %s',
    (language) => {
      expect(faults(language, serverTexts(language))).toEqual([]);
    },
  );
});

describe('The notes for translators', () => {
  it('exist for every area', () => {
    expect(areas.filter((area) => !hasNotes(area))).toEqual([]);
  });

  it.each(areas.filter(hasNotes))('explain every message, and nothing else: %s', (area) => {
    const notes = readJson(`notes/${area}.json`) as Record<string, string>;
    expect(Object.keys(notes)).toEqual(Object.keys(english[area] as object));
    expect(Object.entries(notes).filter(([, note]) => note.trim() === '')).toEqual([]);
  });
});
