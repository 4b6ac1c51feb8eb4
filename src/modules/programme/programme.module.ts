import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { Framework, PriorityArea, PriorityAreaCrosswalk } from './framework.entity.js';
import { FrameworksController } from './frameworks.controller.js';
import { FrameworksService } from './frameworks.service.js';
import { Stream, StreamList } from './stream.entity.js';
import { StreamsService } from './streams.service.js';

/** Frameworks with their priority areas and crosswalk, and streams. */
@Module({
  imports: [
    PeopleModule,
    TypeOrmModule.forFeature([Framework, PriorityArea, PriorityAreaCrosswalk, Stream, StreamList]),
  ],
  controllers: [FrameworksController],
  providers: [FrameworksService, StreamsService],
  exports: [FrameworksService, StreamsService],
})
export class ProgrammeModule {}
