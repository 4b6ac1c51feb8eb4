import HappyDom from '@happy-dom/jest-environment';

/** A BroadcastChannel that does not keep the process alive. */
class Channel extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
}

/** A test environment for client code: Happy DOM with missing APIs added. */
export default class PageEnvironment extends HappyDom {
  async setup() {
    await super.setup();
    Object.assign(this.global, { BroadcastChannel: Channel, structuredClone });
  }
}
