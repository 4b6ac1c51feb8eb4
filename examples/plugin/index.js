import { chatGateway } from './chat-gateway.js';
import { estimate } from './estimate.js';

/** @type {import('../../src/plugins/plugin.ts').Plugin} */
export default {
  name: 'example',
  page: new URL('./page.js', import.meta.url),
  quizQuestionKinds: [estimate],
  notificationChannels: [chatGateway],
};
