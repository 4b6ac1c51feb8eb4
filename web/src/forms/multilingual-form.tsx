import type { ComponentProps } from 'preact';
import { Form } from './form.tsx';
import { FormLanguages } from './form-languages.tsx';

/** A form with texts in several languages, and one switch for all of them. */
export const MultilingualForm = ({ children, ...props }: ComponentProps<typeof Form>) => (
  <Form {...props}>
    <FormLanguages>{children}</FormLanguages>
  </Form>
);
