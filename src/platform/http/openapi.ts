import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI 3.1 document of the running application; `openapi.json` is its checked-in copy. */
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
      description: 'Token of POST /api/v1/sessions',
    })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`.replace(/^./, (c) => c.toLowerCase()),
  });
}

/** Serves the document and readable pages made from it. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Green Envoys API',
  });
}
