import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { SCOPE } from './policy.js';

const reading = new Set(['GET', 'HEAD']);

/** The scope needed for a request of `method` to a route of `noun`. */
export const scopeOf = (noun: string, method: string): string =>
  `${noun}:${reading.has(method) ? 'read' : 'write'}`;

/** All scopes: `read` for GET, `write` for everything that changes something. */
@Injectable()
export class Scopes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** For each noun that a controller, or one of its methods, declares with `@Scoped`. */
  all(): string[] {
    const nouns = this.discovery.getControllers().flatMap(({ instance }) => {
      const prototype = Object.getPrototypeOf(instance);
      const handlers = this.scanner.getAllMethodNames(prototype).map((name) => prototype[name]);
      return [instance.constructor, ...handlers].map((target) =>
        this.reflector.get<string | null | undefined>(SCOPE, target),
      );
    });
    const named = new Set(nouns.filter((noun): noun is string => Boolean(noun)));
    return [...named].sort().flatMap((noun) => [`${noun}:read`, `${noun}:write`]);
  }
}
