import { sizes } from '../../support/browser.js';
import { describeEveryPage } from './every-page.js';

describeEveryPage('Accessibility: every page on a phone, in light mode', {
  viewport: sizes.phone,
  colorScheme: 'light',
});
