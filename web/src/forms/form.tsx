import type { ComponentChildren, JSX } from 'preact';
import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';

interface Props {
  form: {
    summary: string[];
    busy: boolean;
    restored: boolean;
    conflict: { load: () => void } | null;
    isMerged: boolean;
    props: JSX.HTMLAttributes<HTMLFormElement>;
  };
  send: string;
  /** `danger` if it takes something away from a person. */
  kind?: 'primary' | 'danger';
  children: ComponentChildren;
  /** Beside the button. */
  more?: ComponentChildren;
}

/** Above the fields of a form: what was restored, what another person changed, and what is wrong. */
export const FormNotices = ({ form }: Pick<Props, 'form'>) => (
  <>
    {form.restored && <p class="small quiet">{t('common.draft_restored')}</p>}
    {form.conflict && (
      <div class="notice warn" role="alert" tabIndex={-1}>
        <p>{t('common.changed_by_another')}</p>
        <Button onClick={form.conflict.load}>{t('common.load_new_version')}</Button>
      </div>
    )}
    {form.isMerged && (
      <p class="notice info" role="status">
        {t('common.new_version_loaded')}
      </p>
    )}
    {form.summary.length > 0 && (
      <div class="notice bad" role="alert" tabIndex={-1}>
        {form.summary.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    )}
  </>
);

/** A form with its errors at the top, its fields and one button. */
export const Form = ({ form, send, kind = 'primary', children, more }: Props) => (
  <form {...form.props}>
    <FormNotices form={form} />
    {children}
    <div class="row">
      <Button type="submit" kind={kind} busy={form.busy}>
        {send}
      </Button>
      {more}
    </div>
  </form>
);
