import { type DynamicModule, Module } from '@nestjs/common';
import type { LoadedPlugin } from './load-plugins.js';
import { PLUGINS, PluginsController } from './plugins.controller.js';

/** What third parties add; their kinds are registered before the application starts. */
@Module({})
export class PluginsModule {
  static with(plugins: LoadedPlugin[]): DynamicModule {
    return {
      module: PluginsModule,
      controllers: [PluginsController],
      providers: [{ provide: PLUGINS, useValue: plugins }],
    };
  }
}
