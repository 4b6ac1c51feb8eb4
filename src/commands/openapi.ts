import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { loadSettings } from '../platform/config/settings.js';
import { buildOpenApi } from '../platform/http/openapi.js';

/** `npm run openapi`: writes openapi.json, the checked-in copy of the API document. */
const nowhere = 'nothing is connected to, for the document is read off the code';
const settings = loadSettings({
  DATABASE_URL: nowhere,
  REDIS_URL: nowhere,
  SMTP_URL: nowhere,
  SECRET_KEY: nowhere,
});
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.api(settings, []),
  new FastifyAdapter(),
  { preview: true, logger: ['error'], abortOnError: false },
);
writeFileSync('openapi.json', `${JSON.stringify(buildOpenApi(app), null, 2)}\n`);
process.stdout.write('Wrote openapi.json\n');
process.exit(0);
