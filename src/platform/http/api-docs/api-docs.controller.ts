import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, anyone, SessionOnly } from '../../policy/policy.js';

const HTML_TYPE = 'text/html; charset=utf-8';
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const script = readFileSync(new URL('./api-docs.client.js', import.meta.url), 'utf8');
const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Green Envoys API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<script src="/api/docs/swagger-ui.js" defer></script>
<script src="/api/docs/start.js" defer></script>
</head>
<body><div id="docs"></div></body>
</html>
`;

/** Human-readable API pages, rendered by Swagger UI from /api/openapi.json. */
@SessionOnly()
@ApiExcludeController()
@Controller('api/docs')
export class ApiDocsController {
  @Get()
  @Allow(anyone)
  @Header('content-type', HTML_TYPE)
  page(): string {
    return page;
  }

  @Get('start.js')
  @Allow(anyone)
  @Header('content-type', SCRIPT_TYPE)
  start(): string {
    return script;
  }

  @Get('swagger-ui.js')
  @Allow(anyone)
  @Header('cache-control', 'public, max-age=86400')
  script(): StreamableFile {
    return asset('swagger-ui-bundle.js', SCRIPT_TYPE);
  }

  @Get('swagger-ui.css')
  @Allow(anyone)
  @Header('cache-control', 'public, max-age=86400')
  style(): StreamableFile {
    return asset('swagger-ui.css', 'text/css; charset=utf-8');
  }
}

const asset = (name: string, type: string) =>
  new StreamableFile(createReadStream(join(swaggerUi, name)), { type });
