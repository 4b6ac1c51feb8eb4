import { readFileSync } from 'node:fs';
import { notificationsDocument } from '../../src/commands/notifications/notifications-document.js';

it('Kinds of notifications are documented as in the code (else: npm run docs:notifications)', () => {
  expect(readFileSync('docs/notifications.md', 'utf8')).toBe(notificationsDocument());
});
