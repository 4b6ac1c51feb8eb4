import { t } from '../../i18n/t.ts';
import type { CompletionRule } from './completion-requirement-view.ts';
import { completionRequirements } from './completion-requirements.ts';

/** The kinds in a rule that no page knows, as after a plug-in was removed. */
export const unknownIn = ({ further = {} }: CompletionRule): string[] =>
  Object.keys(further).filter((kind) => !completionRequirements.find(kind));

/** What a rule asks for, as everybody reads it. */
export const askedBy = (rule: CompletionRule): string[] => [
  ...completionRequirements.all().flatMap((view) => view.asked(rule) ?? []),
  ...(unknownIn(rule).length > 0 ? [t('common.rule_more')] : []),
];
