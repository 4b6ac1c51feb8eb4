import HappyDom from '@happy-dom/jest-environment';

/** Keeps no process alive that has nothing else to do. */
class Channel extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
}

/** A page for tests of the client’s logic, with what its library of the DOM does not have. */
export default class PageEnvironment extends HappyDom {
  async setup() {
    await super.setup();
    Object.assign(this.global, { BroadcastChannel: Channel, structuredClone });
  }
}
