/** Jest's `globalTeardown`: stops what test-services.mjs started. */
export default () => globalThis.stopTestServices?.();
