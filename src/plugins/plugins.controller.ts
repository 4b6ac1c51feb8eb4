import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotFound } from '../platform/errors/errors.js';
import { Allow, anyone, Scoped } from '../platform/policy/policy.js';
import type { LoadedPlugin } from './load-plugins.js';
import { PluginListDto } from './plugins.dto.js';

/** Injection token of the plug-ins that this process has loaded. */
export const PLUGINS = Symbol('plugins');

const fileOf = ({ name, page }: LoadedPlugin) => `${name}-${page?.fingerprint}.js`;

@Scoped('programme')
@ApiTags('Plug-ins')
@Controller()
export class PluginsController {
  constructor(@Inject(PLUGINS) private readonly plugins: LoadedPlugin[]) {}

  @Get('api/v1/plugins')
  @Allow(anyone)
  @ApiOkResponse({ type: PluginListDto, description: 'Plug-ins of this installation' })
  list(): PluginListDto {
    const items = this.plugins.map((plugin) => ({
      name: plugin.name,
      page: plugin.page ? `/assets/plugins/${fileOf(plugin)}` : null,
    }));
    return { items, next: null };
  }

  /** Beside the client's own files: the service worker keeps it for offline use like those. */
  @Get('assets/plugins/:file')
  @Allow(anyone)
  @ApiExcludeEndpoint()
  page(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    const plugin = this.plugins.find((one) => one.page && fileOf(one) === file);
    if (!plugin?.page) throw new NotFound('file');
    void reply.type('text/javascript; charset=utf-8');
    // The address has a fingerprint: the answer is the same for all, and never changes.
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    return plugin.page.script;
  }
}
