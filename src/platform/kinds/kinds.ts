/** Something that has kinds, under the name used in rows, requests and pages. */
export interface Kind {
  readonly kind: string;
}

/** A registry of kinds: those of the product in the order given, then those that plug-ins add. */
export class Kinds<K extends Kind> {
  private readonly byName = new Map<string, K>();

  /** @param noun what it registers, for error messages */
  constructor(
    readonly noun: string,
    builtIn: readonly K[] = [],
  ) {
    for (const kind of builtIn) this.add(kind);
  }

  /** @throws Error when the name is malformed or taken */
  add(kind: K): void {
    const name = kind.kind;
    if (typeof name !== 'string' || name.length > 40 || !/^[a-z]+([-.][a-z]+)*$/.test(name)) {
      throw new Error(`A ${this.noun} needs a name such as "short-text", not ${String(name)}.`);
    }
    if (this.byName.has(name)) throw new Error(`There are two kinds of ${this.noun} “${name}”.`);
    this.byName.set(name, kind);
  }

  find(name: string): K | undefined {
    return this.byName.get(name);
  }

  /** @throws Error when no such kind is registered, as after a plug-in was removed */
  get(name: string): K {
    const kind = this.byName.get(name);
    if (!kind) throw new Error(`No ${this.noun} “${name}” is registered. Is a plug-in missing?`);
    return kind;
  }

  all(): K[] {
    return [...this.byName.values()];
  }

  names(): string[] {
    return [...this.byName.keys()];
  }
}
