import { ChoiceField } from '../../platform/http/fields.js';
import type { PageLanguage } from '../../platform/i18n/accepted-language.js';
import { pageLanguages } from '../../platform/i18n/sentences.js';

export class PreviewQuery {
  @ChoiceField(pageLanguages, { optional: true, description: 'Of the words on the picture' })
  language?: PageLanguage;
}
