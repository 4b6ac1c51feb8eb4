import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { POLICY, SCOPE } from './policy.js';

/** Refuses to start an application in which a route has no policy, or no scope for API clients. */
@Injectable()
export class EveryRouteHasAPolicy implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const unprotected = this.discovery.getControllers().flatMap(({ instance }) => {
      const prototype = Object.getPrototypeOf(instance);
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: prototype[name] }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
        .filter(({ handler }) => !this.isProtected(handler, instance.constructor))
        .map(({ name, handler }) => {
          const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)];
          return `${method} ${instance.constructor.name}.${name}`;
        });
    });
    if (unprotected.length > 0)
      throw new Error(`Routes without a policy or scope: ${unprotected.join(', ')}`);
  }

  private isProtected(handler: () => unknown, controller: new () => unknown): boolean {
    const hasPolicy = Boolean(this.reflector.get(POLICY, handler));
    // null means "sessions only"; only undefined is missing.
    return (
      hasPolicy && this.reflector.getAllAndOverride(SCOPE, [handler, controller]) !== undefined
    );
  }
}
