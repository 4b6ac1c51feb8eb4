import { ErrorBoundary } from 'preact-iso';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { t } from '../../i18n/t.ts';
import { usePlugins } from '../../plugins/use-kind.ts';
import { unknownIn } from './asked-by.ts';
import type { RuleFieldsProps } from './completion-requirement-view.ts';
import { completionRequirements } from './completion-requirements.ts';

/** What a cohort asks for in return for its certificate. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, set } = props;
  const plugins = usePlugins();
  // One whose page did not come is not removed by mistake.
  const unknown = plugins === 'loaded' ? unknownIn(rule) : [];
  const remove = (kind: string) => {
    const { [kind]: _, ...further } = rule.further ?? {};
    set({ further });
  };
  return (
    <>
      {completionRequirements.all().map(({ kind, Fields }) => (
        <ErrorBoundary key={kind}>
          <Fields {...props} />
        </ErrorBoundary>
      ))}
      {unknown.map((kind) => (
        <Notice key={kind} kind="warn" title={t('coordinate.requirement_unknown')}>
          <Button small onClick={() => remove(kind)}>
            {t('coordinate.take_out')}
          </Button>
        </Notice>
      ))}
    </>
  );
}
