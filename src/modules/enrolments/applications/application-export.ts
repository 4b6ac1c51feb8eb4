import type { Actor } from '../../../platform/auth/actor.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { fileName } from '../../../platform/files/file-name.js';
import type { SheetCell } from '../../../platform/files/xlsx-writer.js';
import { type Columns, headingsIn } from '../../../platform/http/list-export.js';
import { textIn } from '../../../platform/i18n/localised-text.js';
import { wordIn } from '../../../platform/i18n/sentences.js';
import { countryName } from '../../people/country-names.js';
import type { ApplicationDto } from '../enrolments.dto.js';
import { answerAsText } from '../forms/answer-as-text.js';
import type { Answers, Question } from '../forms/questions/form-question.js';
import { formQuestionKinds } from '../forms/questions/form-question-kinds.js';
import { readAnswers } from './applications.sql.js';

/** An application as it is exported. */
export type ExportedApplication = ApplicationDto & {
  email: string;
  answers: Answers | null;
  /** Names of uploaded files, by the id by which answers name them. */
  files: Record<string, string>;
};

/** What an export has beside the list: where people are reached, and what they have answered. */
export const exportedColumns = (actor: Actor): Sql =>
  sql`coalesce(p.nominated_as, p.email) AS email, ${readAnswers(actor)} AS answers,
    (SELECT coalesce(json_object_agg(d.id, f.name), '{}') FROM application_documents d
     JOIN shared.stored_files f ON f.id = d.file_id WHERE d.application_id = a.id) AS files`;

/** An answer as a cell; as text where its kind is not registered. */
function answerCell(
  question: Question,
  answer: unknown,
  { language, files }: { language: string; files: Record<string, string> },
): SheetCell {
  if (answer === undefined || answer === null) return null;
  const kind = formQuestionKinds.find(question.kind);
  if (!kind) return answerAsText(answer);
  return kind.cell(question, answer, {
    word: (key) => wordIn(language, 'exports.', key),
    text: (text) => textIn(text, language),
    fileName: (id) => {
      const name = files[String(id)];
      return name === undefined ? null : fileName(name);
    },
  });
}

/** Each question under its words; its id too where two have the same words. */
function questionColumns(language: string, questions: Question[]): Columns<ExportedApplication> {
  const words = questions.map(({ label }) => textIn(label, language));
  return Object.fromEntries(
    questions.map((question, index) => {
      const word = words[index] as string;
      const heading =
        words.indexOf(word) === words.lastIndexOf(word) ? word : `${word} (${question.id})`;
      const cell = ({ answers, files }: ExportedApplication) =>
        answerCell(question, answers?.[question.id], { language, files });
      return [heading, cell];
    }),
  );
}

/** The columns of the list as a spreadsheet, in a language. */
export function exportColumns(
  language: string,
  questions: Question[],
): Columns<ExportedApplication> {
  const word = (prefix: string, code: string | null) => code && wordIn(language, prefix, code);
  const country = (code: string | null) => code && countryName(code, language);
  const titles = headingsIn<ExportedApplication>(language, {
    name: ({ latinName }) => latinName,
    native_name: ({ nativeName }) => nativeName,
    email: ({ email }) => email,
    organisation: ({ organisation }) => organisation,
    country: ({ memberState }) => country(memberState),
    route: ({ origin }) => word('common.origin_', origin),
    rank: ({ rank }) => rank,
    score: ({ score }) => score,
    status: ({ state }) => word('common.state_', state),
    pool: ({ pool }) => (pool === 'open' ? word('common.', 'open_pool') : country(pool)),
    waiting_place: ({ waitingPlace }) => waitingPlace,
    reason: ({ decisionReason, reasonCode }) =>
      decisionReason ?? word('common.reason_', reasonCode),
  });
  const asked = Object.entries(questionColumns(language, questions)).map(
    ([heading, cell]): [string, typeof cell] => [
      heading in titles ? `${heading} *` : heading,
      cell,
    ],
  );
  return { ...titles, ...Object.fromEntries(asked) };
}
