/** Jest's `globalTeardown`: ends what test-services.mjs started. */
export default () => globalThis.stopTestServices?.();
