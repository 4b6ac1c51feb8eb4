import '../../../design/table-box.css';
import './nominations.css';
import { useRef, useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../forms/fields.tsx';
import { useCommitted } from '../../../forms/use-typed.ts';
import { number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { columns, type NomineeField } from './nominee-text.ts';

export type Line = Dto<'NominationLineDto'>;
type Fault = Line['faults'][number];

interface Props {
  lines: Line[];
  /** Whether the lines were submitted; otherwise their outcomes are a preview. */
  sent: boolean;
  /** How lines are edited; left out if they are only shown. */
  edit?: Edit;
}

interface Edit {
  set: (index: number, field: NomineeField, text: string) => void;
  skip: (index: number) => void;
}

/** The field that a fault is about; for a fault of the whole line the email, which identifies it. */
const fieldOf = (fault: Fault) => fault.pointer?.slice(1) || 'email';
const fieldName = (field: string) => tValue('selection.field_', field);

/** The message of a fault, after the name of the field if it is about one. */
function lineText(fault: Fault): string {
  const text = faultText(fault);
  return fault.pointer ? t('common.at_field', { field: fieldName(fieldOf(fault)), text }) : text;
}

const isWrong = (line: Line) => line.outcome === 'refused';

/** Moves the focus to the next invalid field; if there is none, it stays. */
function focusNextInvalid(input: HTMLInputElement): void {
  const wrong = [
    ...(input.closest('table')?.querySelectorAll<HTMLElement>('[aria-invalid]') ?? []),
  ].filter((other) => other !== input);
  const after = (other: HTMLElement) =>
    input.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  (wrong.find(after) ?? wrong[0])?.focus();
}

/** Every line with its outcome; each can be corrected in place or skipped. */
export function NominationLines({ lines, sent, edit }: Props) {
  const [onlyWrong, setOnlyWrong] = useState(false);
  // The line that is being edited stays visible, also when it has just become valid.
  const [editedIndex, setEditedIndex] = useState<number>();
  const wrong = lines.filter(isWrong).length;
  const used = columns.filter(([field]) =>
    lines.some(
      ({ typed, faults }) =>
        typed[field] || (edit && faults.some((fault) => fieldOf(fault) === field)),
    ),
  );
  const isFiltered = onlyWrong && wrong > 0;
  return (
    <>
      {edit && wrong > 0 && wrong < lines.length && (
        <Checkbox
          label={t('coordinate.only_to_fix')}
          name="only-to-fix"
          value={onlyWrong}
          onChange={setOnlyWrong}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
      <section class="table-box" aria-label={t('coordinate.list_report')} tabIndex={0}>
        <table class="cards lines">
          <thead>
            <tr>
              <th scope="col">{t('coordinate.line')}</th>
              <th scope="col">{t('coordinate.outcome')}</th>
              {used.map(([field]) => (
                <th key={field} scope="col">
                  {fieldName(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr
                key={index}
                class={isWrong(line) ? 'wrong' : ''}
                hidden={isFiltered && !isWrong(line) && editedIndex !== index}
                onFocusCapture={() => setEditedIndex(index)}
                onBlurCapture={() => setEditedIndex(undefined)}
              >
                <td data-label={t('coordinate.line')}>{number(line.line)}</td>
                <td data-label={t('coordinate.outcome')}>
                  <Outcome
                    line={line}
                    index={index}
                    sent={sent}
                    {...(edit && { onSkip: () => edit.skip(index) })}
                  />
                </td>
                {used.map(([field]) => (
                  <td key={field} data-label={fieldName(field)}>
                    {edit ? (
                      <Cell line={line} index={index} field={field} edit={edit} />
                    ) : (
                      (line.typed[field] ?? '')
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface OutcomeProps {
  line: Line;
  index: number;
  sent: boolean;
  onSkip?: () => void;
}

const faultsId = (index: number) => `line-${index}-faults`;

/** The outcome of a line, its reasons, and a button to skip it. */
function Outcome({ line, index, sent, onSkip }: OutcomeProps) {
  const button = useRef<HTMLDivElement>(null);
  const skip = () => {
    const table = button.current?.closest('table');
    onSkip?.();
    // The next line has moved up under the button. After the last line the focus is lost: it moves
    // to the line before.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const buttons =
        table?.querySelectorAll<HTMLElement>('tr:not([hidden]) .line-outcome button') ?? [];
      (buttons[buttons.length - 1] ?? document.querySelector<HTMLElement>('textarea'))?.focus();
    });
  };
  const before = isWrong(line) ? 'to-fix' : 'ready';
  return (
    <div ref={button} class="line-outcome">
      <Badge state={sent ? line.outcome : before} />
      <span id={faultsId(index)}>
        {line.faults.map(lineText).map((text) => (
          <span key={text} class="block">
            {text}
          </span>
        ))}
      </span>
      {line.warnings.map(lineText).map((text) => (
        <span key={text} class="block small warn-text">
          ⚠ {text}
        </span>
      ))}
      {line.missing.map(lineText).map((text) => (
        <span key={text} class="block small quiet">
          {text}
        </span>
      ))}
      {onSkip && (
        <Button
          small
          kind="plain"
          aria-label={t('coordinate.skip_line', { line: number(line.line) })}
          onClick={skip}
        >
          {t('coordinate.skip')}
        </Button>
      )}
    </div>
  );
}

interface CellProps {
  line: Line;
  index: number;
  field: NomineeField;
  edit: Edit;
}

function Cell({ line, index, field, edit }: CellProps) {
  const input = useCommitted(
    line.typed[field] ?? '',
    (text) => edit.set(index, field, text.trim()),
    focusNextInvalid,
  );
  const isFaulty = line.faults.some((fault) => fieldOf(fault) === field);
  return (
    <input
      {...input}
      aria-label={t('selection.field_of_line', {
        field: fieldName(field),
        line: number(line.line),
      })}
      aria-invalid={isFaulty || undefined}
      aria-describedby={isFaulty ? faultsId(index) : undefined}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
