import { Global, Module } from '@nestjs/common';
import { Threads } from './threads.js';

/** Where heavy work on what people send is done. */
@Global()
@Module({ providers: [Threads], exports: [Threads] })
export class ThreadsModule {}
