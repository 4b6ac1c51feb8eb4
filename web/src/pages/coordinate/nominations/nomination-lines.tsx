import '../../../design/selection.css';
import { useRef, useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../forms/fields.tsx';
import { useCommitted } from '../../../forms/use-typed.ts';
import { number } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { columns, type NomineeField } from './nominee-text.ts';

export type Line = Dto<'NominationLineDto'>;
type Fault = Line['faults'][number];

interface Props {
  lines: Line[];
  /** They were sent; otherwise this is what would become of them. */
  sent: boolean;
  /** How they are changed; left out where they are only shown. */
  edit?: Edit;
}

interface Edit {
  set: (index: number, field: NomineeField, text: string) => void;
  skip: (index: number) => void;
}

/** The field that a fault is about; of a whole line, the address, which says whose line it is. */
const fieldOf = (fault: Fault) => fault.pointer?.slice(1) || 'email';
const wordOf = (field: string) => tWord('selection.field_', field);

/** What is said of a line: after the name of the field, where it is about one. */
function lineText(fault: Fault): string {
  const text = faultText(fault);
  return fault.pointer ? t('common.at_field', { field: wordOf(fieldOf(fault)), text }) : text;
}

const isWrong = (line: Line) => line.outcome === 'refused';

/** Moves to the next field that is wrong; where there is none, the focus stays. */
function toNextWrong(input: HTMLInputElement): void {
  const wrong = [
    ...(input.closest('table')?.querySelectorAll<HTMLElement>('[aria-invalid]') ?? []),
  ].filter((other) => other !== input);
  const after = (other: HTMLElement) =>
    input.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  (wrong.find(after) ?? wrong[0])?.focus();
}

/** Every line with what it comes to; each can be corrected where it is, or skipped. */
export function NominationLines({ lines, sent, edit }: Props) {
  const [onlyWrong, setOnlyWrong] = useState(false);
  // The line under the hand stays, also when it has just become right.
  const [inHand, setInHand] = useState<number>();
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
                  {wordOf(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr
                key={index}
                class={isWrong(line) ? 'wrong' : ''}
                hidden={isFiltered && !isWrong(line) && inHand !== index}
                onFocusCapture={() => setInHand(index)}
                onBlurCapture={() => setInHand(undefined)}
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
                  <td key={field} data-label={wordOf(field)}>
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

/** What becomes of a line, why, and the way to leave it out. */
function Outcome({ line, index, sent, onSkip }: OutcomeProps) {
  const button = useRef<HTMLDivElement>(null);
  const skip = () => {
    const table = button.current?.closest('table');
    onSkip?.();
    // The line that follows has moved up under the button; after the last, the one before it.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const left =
        table?.querySelectorAll<HTMLElement>('tr:not([hidden]) .line-outcome button') ?? [];
      (left[left.length - 1] ?? document.querySelector<HTMLElement>('textarea'))?.focus();
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
    toNextWrong,
  );
  const isFaulty = line.faults.some((fault) => fieldOf(fault) === field);
  return (
    <input
      {...input}
      aria-label={t('selection.field_of_line', {
        field: wordOf(field),
        line: number(line.line),
      })}
      aria-invalid={isFaulty || undefined}
      aria-describedby={isFaulty ? faultsId(index) : undefined}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
