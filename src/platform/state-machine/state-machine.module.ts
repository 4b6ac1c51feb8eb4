import { Global, Module } from '@nestjs/common';
import { Transitions } from './transitions.js';

/** Changes of state; both roles make them. */
@Global()
@Module({ providers: [Transitions], exports: [Transitions] })
export class StateMachineModule {}
