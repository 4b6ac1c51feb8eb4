import { Injectable } from '@nestjs/common';
import type { CompletionRule } from './cohort.entity.js';

/** Checks a rule that is written in the place of another. @throws InvalidFields */
type Check = (rule: CompletionRule, before: Partial<CompletionRule>) => void;

/** Completion rules as they are written; the module that measures them says what is wrong with one. */
@Injectable()
export class CompletionRules {
  private checkWith: Check = () => {};

  /** Called by the module that knows the kinds of requirements. */
  useCheck(check: Check): void {
    this.checkWith = check;
  }

  /** @throws InvalidFields */
  check(rule: CompletionRule, before: Partial<CompletionRule> = {}): void {
    this.checkWith(rule, before);
  }
}
