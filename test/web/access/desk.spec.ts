import { sizes } from '../../support/browser.js';
import { describeEveryPage } from './every-page.js';

describeEveryPage('Accessibility: every page on a desktop screen, in dark mode', {
  viewport: sizes.desk,
  colorScheme: 'dark',
});
