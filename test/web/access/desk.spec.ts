import { sizes } from '../../support/browser.js';
import { describeEveryPage } from './every-page.js';

describeEveryPage('Access: every page on a desk, in the dark', {
  viewport: sizes.desk,
  colorScheme: 'dark',
});
