import { publicPage } from '../../../platform/http/public-page/public-page.js';

/** Where the link of an invitation leads: one chooses a password. */
export const activationPage = () =>
  publicPage(
    'Open your account',
    `<h1>Open your account</h1>
<form id="activation">
<label for="password">Choose a password of at least 12 characters</label>
<div class="row">
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" required>
<button>Open account</button>
</div>
<p id="told" role="status"></p>
</form>
<noscript><p>This page needs JavaScript, so that your link stays on your device.</p></noscript>`,
    '/activate.js',
  );
