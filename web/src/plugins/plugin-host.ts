import { Fragment, h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { useId } from '../design/use-id.ts';
import { Checkbox, Field, NumberInput, Select, TextArea, TextInput } from '../forms/fields.tsx';
import { number, percent, pick } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';
import { completionRequirements } from '../kinds/completion-requirements/completion-requirements.ts';
import { formQuestionKinds } from '../kinds/form-questions/form-question-kinds.ts';
import { quizQuestionKinds } from '../kinds/quiz-questions/quiz-questions.ts';
import { unitKinds } from '../kinds/units/unit-kinds.ts';

/**
 * What the default export of a plug-in's page module is called with. It has no imports of its own:
 * all that draws must be the very Preact of the pages.
 */
export const pluginHost = {
  h,
  Fragment,
  hooks: { useEffect, useId, useMemo, useRef, useState },
  /** The language of the pages: a code of `web/messages`. A plug-in has its texts itself. */
  locale,
  format: { number, percent, pick },
  inputs: { Button, Checkbox, Field, NumberInput, Select, TextArea, TextInput },
  /** What a plug-in adds its kinds to, by the names that its server part uses. */
  registries: { unitKinds, quizQuestionKinds, formQuestionKinds, completionRequirements },
};

export type PluginHost = typeof pluginHost;
