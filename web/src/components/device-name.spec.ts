/** @jest-environment ./test/support/page-environment.mjs */
const like = 'Mozilla/5.0';
const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('The name of a device', () => {
  let deviceName: typeof import('./device-name.ts').deviceName;
  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await loadTexts('account');
    ({ deviceName } = await import('./device-name.ts'));
  });

  it.each([
    [`${like} (X11; Linux x86_64) ${webKit} Chrome/130.0 Safari/537.36`, 'Chrome on Linux'],
    [`${like} (Windows NT 10.0) ${webKit} Chrome/130.0 Safari/537.36 Edg/130.0`, 'Edge on Windows'],
    [
      `${like} (Linux; Android 14) ${webKit} Chrome/130.0 Mobile Safari/537.36`,
      'Chrome on Android',
    ],
    [
      `${like} (Linux; Android 14) ${webKit} SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`,
      'Samsung Internet on Android',
    ],
    [
      `${like} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1`,
      'Safari on iPhone',
    ],
    [
      `${like} (Macintosh; Intel Mac OS X 15.0; rv:132.0) Gecko/20100101 Firefox/132.0`,
      'Firefox on macOS',
    ],
  ])('of %j is %j', (agent, name) => expect(deviceName(agent)).toBe(name));

  it.each([null, '', 'curl/8.0', 'node'])('of %j names no browser', (agent) =>
    expect(deviceName(agent)).toBe('An app'),
  );
});
