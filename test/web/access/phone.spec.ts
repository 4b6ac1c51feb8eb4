import { sizes } from '../../support/browser.js';
import { describeEveryPage } from './every-page.js';

describeEveryPage('Access: every page on a phone, in the light', {
  viewport: sizes.phone,
  colorScheme: 'light',
});
