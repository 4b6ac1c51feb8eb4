import { Global, Module } from '@nestjs/common';
import { Transitions } from './transitions.js';

/** State changes, in both roles. */
@Global()
@Module({ providers: [Transitions], exports: [Transitions] })
export class StateMachineModule {}
