import { Injectable } from '@nestjs/common';
import type { CompletionRule } from './cohort.entity.js';

/**
 * Validates a rule that replaces another one.
 * @throws InvalidFields
 */
type Check = (rule: CompletionRule, before: Partial<CompletionRule>) => void;

/**
 * Validates completion rules before they are written; the module that evaluates them supplies the
 * check.
 */
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
