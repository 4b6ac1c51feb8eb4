import './long-form.css';
import type { ComponentProps } from 'preact';
import { Button } from '../../design/button.tsx';
import { t } from '../../i18n/t.ts';
import { type Form, FormNotices } from '../form.tsx';

interface Props extends ComponentProps<typeof Form> {
  form: ComponentProps<typeof Form>['form'] & { dirty: boolean };
}

/**
 * A form of several screens: its button, and whether it has unsaved changes, stay in view. The page
 * scrolls so that the bar covers no control that has the focus.
 */
export const LongForm = ({ form, send, kind = 'primary', children, more }: Props) => (
  <form {...form.props}>
    <FormNotices form={form} />
    {children}
    <div class="save-bar">
      <p role="status">{form.dirty && t('staff.unsaved')}</p>
      <div class="row">
        {more}
        <Button type="submit" kind={kind} busy={form.busy}>
          {send}
        </Button>
      </div>
    </div>
  </form>
);
