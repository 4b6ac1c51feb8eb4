import { notificationKinds, productKinds } from '../kinds/notification-kinds.js';
import { frameIn, frames } from './frames.js';
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
  title: '<title>',
  body: '<body>',
  person: '<person>',
  address: '<address>',
  system: '<system>',
  contact: '<contact>',
  dates: '<dates>',
  hours: '<hours>',
  sessions: '<sessions>',
  languages: '<languages>',
  isOpen: true,
  answersByLink: true,
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

  it.each([...productKinds])('of $kind have the address as a button with a label', (kind) => {
    const { text, action } = messageFor(kind, language, facts);
    const paragraphs = text.split('\n\n');
    expect(paragraphs.filter((one) => one.includes('<url>'))).toEqual(action ? ['<url>'] : []);
  });

  it.each(['', '<name>'])('greet “%s”', (name) => {
    const greeting = frameIn(language).greeting(name);
    expect(greeting.includes('<name>')).toBe(name !== '');
    expect(greeting).not.toMatch(/undefined|\s[,:：]|^[,:：]|\n/);
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

it('Every catalogue has a frame', () => {
  expect(Object.keys(frames).sort()).toEqual(Object.keys(catalogues).sort());
});

it('A language without a catalogue is read in English', () => {
  expect(messageFor(notificationKinds.get('enrolled'), 'tet', facts)).toEqual(
    messageFor(notificationKinds.get('enrolled'), 'en', facts),
  );
});
