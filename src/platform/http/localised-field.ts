import { registerDecorator } from 'class-validator';
import { type Common, type Decorator, field, hasOddCharacters } from './fields.js';

/** Text per language, such as {"en": "Climate", "km": "…"}; English is required. */
export function LocalisedField(options: Common & { max?: number } = {}) {
  const { max = 4_000 } = options;
  return field(
    options,
    {
      type: 'object',
      additionalProperties: { type: 'string', maxLength: max },
      example: { en: 'Biodiversity' },
    },
    IsLocalised(max),
  );
}

function IsLocalised(max: number): Decorator {
  const fault = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return 'must be an object of language → text';
    const entries = Object.entries(value);
    if (!('en' in value)) return 'must have a text in English ("en")';
    if (entries.length > 20) return 'has too many languages';
    for (const [language, text] of entries) {
      if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(language))
        return `"${language.slice(0, 20)}" is not a language tag`;
      if (typeof text !== 'string' || text.trim() === '') return `"${language}" must be text`;
      if (text.length > max) return `"${language}" must have at most ${max} characters`;
      if (hasOddCharacters(text)) return `"${language}" contains control characters`;
    }
    return undefined;
  };
  return (target, key) =>
    registerDecorator({
      name: 'isLocalised',
      target: target.constructor,
      propertyName: key as string,
      options: { context: { code: 'not-localised' } },
      validator: {
        validate: (value) => fault(value) === undefined,
        defaultMessage: (args) => fault(args?.value) ?? 'does not fit',
      },
    });
}
