import { type FieldError, InvalidFields } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { CompletionRule } from '../../cohorts/cohort.entity.js';
import type { CompletionFacts, Done } from './requirements/completion-requirement.js';
import { completionRequirements } from './requirements/completion-requirements.js';

/** How far somebody is with one requirement. */
export interface RequirementProgress extends Done {
  /** A name of `completionRequirements`. */
  kind: string;
}

/**
 * What a rule asks of somebody, and how much is done. Progress is measured against a rule here alone:
 * trainees, trainers and coordinators are shown its numbers.
 */
export function progressOf(rule: CompletionRule, facts: CompletionFacts): RequirementProgress[] {
  return completionRequirements.all().flatMap((requirement) => {
    const done = requirement.progress(rule, facts);
    return done ? [{ kind: requirement.kind, ...done }] : [];
  });
}

/**
 * What is still missing for a certificate; empty when the rule is met. A rule is not met by a cohort
 * that has nothing of what it asks for: one whose courses are added later completes nobody on the
 * day they enrol. Nor by anybody while it asks for what cannot be measured, as after a plug-in was
 * removed.
 */
export function missingFor(rule: CompletionRule, facts: CompletionFacts): Fault[] {
  const asked = progressOf(rule, facts);
  if (asked.length > 0 && asked.every(({ needed }) => needed === 0)) {
    return [fault('nothing-to-complete')];
  }
  const missing = asked
    // What is not a number is not done.
    .filter(({ done, needed }) => !(done >= needed))
    .map(({ kind, done, needed }) =>
      completionRequirements.get(kind).missing({ count: needed - done, of: needed }),
    );
  const isMeasured = (kind: string) => completionRequirements.find(kind) !== undefined;
  const isAll = Object.keys(rule.further ?? {}).every(isMeasured);
  return isAll ? missing : [...missing, fault('requirement-unknown')];
}

/**
 * Checks what a rule has under `further`; what it had there before may stay, also of a plug-in that
 * was removed. @throws InvalidFields
 */
export function checkFurther(
  { further = {} }: CompletionRule,
  { further: before = {} }: Partial<CompletionRule>,
): void {
  const errors = Object.entries(further).flatMap(([kind, settings]): FieldError[] => {
    if (JSON.stringify(settings) === JSON.stringify(before[kind])) return [];
    const pointer = `/completionRule/further/${kind}`;
    const faults = completionRequirements.find(kind)?.faults?.(settings);
    if (!faults) return [{ ...fieldFaults.notAmong(furtherKinds()), pointer }];
    return faults.map(({ field, ...one }) => ({ ...one, pointer: `${pointer}/${field}` }));
  });
  if (errors.length > 0) throw new InvalidFields(errors);
}

const furtherKinds = () =>
  completionRequirements
    .all()
    .filter(({ faults }) => faults)
    .map(({ kind }) => kind);
