import { notificationKinds, productKinds } from '../kinds/notification-kinds.js';
import type { MessageFacts } from './message.js';
import { catalogues, messageFor } from './messages.js';

const facts: MessageFacts = {
  name: '<name>',
  by: '<by>',
  cohort: '<cohort>',
  url: '<url>',
  when: '<when>',
  place: '<place>',
  reason: '<reason>',
  number: '<number>',
  person: '<person>',
  address: '<address>',
  contact: '<contact>',
  isOpen: true,
};
const mentioned = (text: string) => [...new Set(text.match(/<\w+>/g))].sort();

describe.each(Object.keys(catalogues))('Messages in %s', (language) => {
  it.each([...productKinds])('say of $kind all that English says', (kind) => {
    const message = messageFor(kind, language, facts);
    const english = messageFor(kind, 'en', facts);
    expect(mentioned(message.text)).toEqual(mentioned(english.text));
    expect(mentioned(message.subject)).toEqual(mentioned(english.subject));
    expect(message.subject).not.toMatch(/\n/);
    expect(message.text.isWellFormed() && message.text === message.text.normalize('NFC')).toBe(
      true,
    );
  });

  it.each([...productKinds])('greet a reader of $kind whose name is not known', (kind) => {
    const { text } = messageFor(kind, language, { ...facts, name: '' });
    const [greeting = ''] = text.split('\n');
    expect(greeting).not.toMatch(/undefined|<|\s[,:：]|^[,:：]/);
    expect(greeting.length).toBeGreaterThan(3);
  });

  it('name who invites, and nobody when nobody does', () => {
    const invited = messageFor(notificationKinds.get('account-activation'), language, facts).text;
    const registered = messageFor(notificationKinds.get('account-activation'), language, {
      ...facts,
      by: '',
    }).text;
    expect(mentioned(invited)).toEqual(['<by>', '<url>']);
    expect(mentioned(registered)).toEqual(['<url>']);
    expect(registered).not.toBe(invited.replace('<by>', ''));
  });

  it('leave out a reason that is not given', () => {
    const { text } = messageFor(notificationKinds.get('application-rejected'), language, {
      ...facts,
      reason: '',
    });
    expect(text).not.toMatch(/undefined|null/);
  });
});

it('A language without a catalogue is read in English', () => {
  expect(messageFor(notificationKinds.get('enrolled'), 'tet', facts)).toEqual(
    messageFor(notificationKinds.get('enrolled'), 'en', facts),
  );
});
