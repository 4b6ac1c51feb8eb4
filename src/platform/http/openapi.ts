import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from './fault.dto.js';

/**
 * Builds the OpenAPI 3.1 document of the running application; `openapi.json` is its checked-in
 * copy.
 */
export function buildOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Green Envoys LMS')
    .setDescription(
      'Learning management system of the ASEAN-China Green Envoys Program. Errors are ' +
        'RFC 9457 problem documents; lists are pages with `limit` and `after`; changes to a row ' +
        'carry its ETag in If-Match; a POST may carry an Idempotency-Key.',
    )
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'Token from POST /api/v1/sessions',
    })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`.replace(/^./, (c) => c.toLowerCase()),
    extraModels: [ProblemDto],
  });
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, { responses?: object }>)) {
      if (operation.responses) Object.assign(operation.responses, { default: problemResponse });
    }
  }
  return document;
}

const problemResponse = {
  description: 'Any error: a problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
};

/** Serves the document; `api-docs/` renders human-readable pages from it. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), {
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
  });
}
