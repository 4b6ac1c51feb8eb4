import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '../config/settings.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { Listener } from './listener.js';

/** PostgreSQL: the only source of truth. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        ...dataSourceOptions(settings),
        autoLoadEntities: true,
        retryAttempts: 30,
        retryDelay: 1_000,
      }),
    }),
  ],
  providers: [Database, Listener],
  exports: [Database, Listener],
})
export class DatabaseModule {}
