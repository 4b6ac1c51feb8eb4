import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { NewcomersService } from '../modules/people/newcomers.service.js';
import { PeopleService } from '../modules/people/people.service.js';
import type { Settings } from '../platform/config/settings.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { Database } from '../platform/database/database.js';
import { isEmailAddress, normalEmail } from '../platform/http/email.js';
import { NestLogger } from '../platform/telemetry/logger.js';
import { loadPlugins } from '../plugins/load-plugins.js';
import { Demonstration } from './demonstration.js';
import { seedReferenceData } from './reference-data.js';

async function withApp<T>(
  settings: Settings,
  work: (app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>) => Promise<T>,
): Promise<T> {
  const plugins = await loadPlugins(settings.plugins);
  const app = await NestFactory.createApplicationContext(AppModule.api(settings, plugins), {
    logger: new NestLogger(),
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Reference data only, without the rest of the application: for the tests' template. */
export async function seedTemplate(url: string): Promise<void> {
  const source = await new DataSource(
    dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 1 }),
  ).initialize();
  await seedReferenceData(new Database(source));
  await source.destroy();
}

/** Reference data and, in a database without people, the demonstration programme. */
export const seed = (settings: Settings, demonstrationPassword: string): Promise<boolean> =>
  withApp(settings, async (app) => {
    await seedReferenceData(app.get(Database));
    return new Demonstration(app, demonstrationPassword).make();
  });

/** Reference data and, in a database without people, an invitation to the first administrator. */
export const seedForUse = (settings: Settings, administrator: string): Promise<void> =>
  withApp(settings, async (app) => {
    const db = app.get(Database);
    await seedReferenceData(db);
    const email = normalEmail(administrator);
    if (email && !isEmailAddress(email)) {
      throw new Error('FIRST_ADMINISTRATOR is not one email address');
    }
    await db.transaction(async () => {
      if (!email || (await db.row('SELECT 1 FROM people LIMIT 1'))) return;
      const people = app.get(PeopleService);
      const { id } = await app.get(NewcomersService).findOrInvite({
        email,
        latinName: 'Administrator',
      });
      await people.setRoles(undefined, id, [{ role: 'administrator', memberState: null }]);
    });
  });
