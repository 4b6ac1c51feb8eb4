import { Global, Module } from '@nestjs/common';
import { Threads } from './threads.js';

/** Worker threads for expensive work on untrusted input. */
@Global()
@Module({ providers: [Threads], exports: [Threads] })
export class ThreadsModule {}
