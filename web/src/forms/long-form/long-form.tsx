import './long-form.css';
import type { ComponentProps } from 'preact';
import { Button } from '../../design/button.tsx';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';
import { type Form, FormNotices } from '../form.tsx';

interface Props extends Omit<ComponentProps<typeof Form>, 'more'> {
  form: ComponentProps<typeof Form>['form'] & {
    dirty: boolean;
    values: object;
    set: (values: never) => void;
    reset: () => void;
  };
  /** It changes something that exists, so that without changes everything is saved. */
  edits?: boolean;
}

/**
 * A form of several screens. Its button is at its end and, while there are unsaved changes, stays in
 * view; on a desk it always does, with whether there are any. The page scrolls so that the bar covers no control that has the focus.
 */
export function LongForm({ form, send, kind = 'primary', edits = false, children }: Props) {
  const discard = () => {
    const { values } = form;
    form.reset();
    showToast(t('staff.discarded'), () => form.set(values as never));
  };
  return (
    <form {...form.props}>
      <FormNotices form={form} />
      {children}
      <div class={`save-bar ${form.dirty ? 'unsaved' : edits ? 'saved' : ''}`}>
        <p role="status">{form.dirty ? t('staff.unsaved') : edits && t('staff.all_saved')}</p>
        <div class="row">
          {form.dirty && (
            <Button kind="plain" disabled={form.busy} onClick={discard}>
              {t('staff.discard')}
            </Button>
          )}
          <Button type="submit" kind={kind} busy={form.busy}>
            {send}
          </Button>
        </div>
      </div>
    </form>
  );
}
