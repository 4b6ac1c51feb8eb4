import { boundedText } from '../text/bounded-text.js';
import { cleanLine, cleanLines } from '../text/clean-text.js';
import { type FieldFault, fieldFaults } from './field-faults.js';
import {
  asSent,
  type Common,
  type Decorator,
  field,
  hasOddCharacters,
  rule,
  SEVERAL_LINES,
} from './fields.js';

/** Maximum languages of one text. */
const MAX_LANGUAGES = 20;

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
    asSent((value) => cleaned(value, max)),
    ...isLocalised(max),
  );
}

/** The texts, each cleaned according to its maximum length. */
function cleaned(value: unknown, max: number): unknown {
  if (!isTexts(value)) return value;
  const clean = max < SEVERAL_LINES ? cleanLine : cleanLines;
  return Object.fromEntries(
    Object.entries(value).map(([language, text]) => [language, boundedText(text, max, clean)]),
  );
}

type Texts = Record<string, unknown>;

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A rule for values of the right shape; values of another shape get only the error about that. */
const textsRule = (name: string, holds: (texts: Texts) => boolean, fault: FieldFault): Decorator =>
  rule(name, (value) => !isTexts(value) || holds(value), fault);

const every = (test: (text: string) => boolean) => (texts: Texts) =>
  Object.values(texts).every((text) => typeof text !== 'string' || test(text));

const isLocalised = (max: number): Decorator[] => [
  rule('isTexts', isTexts, fieldFaults.notObject),
  textsRule('hasEnglish', (texts) => 'en' in texts, fieldFaults.englishMissing),
  textsRule(
    'hasFewLanguages',
    (texts) => Object.keys(texts).length <= MAX_LANGUAGES,
    fieldFaults.tooMany(MAX_LANGUAGES),
  ),
  textsRule(
    'hasLanguageTags',
    (texts) =>
      Object.keys(texts).every((tag) => /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag)),
    fieldFaults.notLanguage,
  ),
  textsRule(
    'hasTexts',
    (texts) => Object.values(texts).every((text) => typeof text === 'string' && text !== ''),
    fieldFaults.textMissing,
  ),
  textsRule(
    'hasShortTexts',
    every((text) => text.length <= max),
    fieldFaults.tooLong(max),
  ),
  textsRule(
    'hasPlainTexts',
    every((text) => !hasOddCharacters(text)),
    fieldFaults.controlCharacters,
  ),
];
