import type { ComponentType } from 'preact';
import type { Kind } from '../../../../src/platform/kinds/kinds.ts';
import type { Dto } from '../../api/client.ts';

export type CompletionRule = Dto<'CompletionRuleDto'>;

export interface RuleFieldsProps {
  rule: CompletionRule;
  set: (changes: Partial<CompletionRule>) => void;
  /** What is wrong with a field of the rule, such as `minAttendancePercent`. */
  errorAt: (field: string) => string | undefined;
}

/** A kind of requirement that completion rules can have, on the pages. */
export interface CompletionRequirementView extends Kind {
  /** What a rule asks for, as everybody reads it; undefined where it asks for none of this. */
  asked: (rule: CompletionRule) => string | undefined;
  /** How far a trainee is. */
  sentence: (progress: { done: number; needed: number }) => string;
  /** The code of the fault that says what is missing; it is not shown beside the sentence. */
  missing: string;
  /** What a trainee who has not done it can do. */
  Help?: ComponentType;
  /** The heading of its column in the lists of staff. */
  heading: () => string;
  /** Its fields in the form of a cohort; loaded when they are shown. */
  Fields: ComponentType<RuleFieldsProps>;
}
