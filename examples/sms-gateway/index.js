import { sms } from './sms.js';

/** @type {import('../../src/plugins/plugin.ts').Plugin} */
export default { name: 'sms-gateway', notificationChannels: [sms] };
