import { writeFileSync } from 'node:fs';
import { notificationsDocument } from './notifications-document.js';

/** `npm run docs:notifications`: writes docs/notifications.md. */
writeFileSync('docs/notifications.md', notificationsDocument());
process.stdout.write('docs/notifications.md is written\n');
