import '../../design/selection.css';
import type { Dto } from '../../api/client.ts';
import { faultText } from '../../api/problem-text.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { number } from '../../i18n/format.ts';
import { t, tWord } from '../../i18n/t.ts';
import { columns, type NomineeField, type TypedLine } from './nominee-text.ts';

type Line = Dto<'NominationLineDto'>;

interface Props {
  lines: Line[];
  /** They are sent: shown, and not changed any more. */
  saved: boolean;
  onMend: (lines: TypedLine[]) => void;
}

/** What is said of a line: after the name of the field, where it is about one. */
function lineText(fault: Line['faults'][number]): string {
  const field = fault.pointer?.slice(1);
  const text = faultText(fault);
  return field ? t('common.at_field', { field: tWord('selection.field_', field), text }) : text;
}

/** Every line with what it comes to; what is wrong is mended where it stands, or left out. */
export function NominationLines({ lines, saved, onMend }: Props) {
  const used = columns.filter(([field]) => lines.some(({ typed }) => typed[field]));
  const set = (index: number, field: NomineeField, text: string) =>
    onMend(
      lines.map(({ typed }, at) => (at === index ? { ...typed, [field]: text.trim() } : typed)),
    );
  const leaveOut = (index: number) =>
    onMend(lines.filter((_, at) => at !== index).map(({ typed }) => typed));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <section class="table-box" aria-label={t('coordinate.list_report')} tabIndex={0}>
      <table class="cards lines">
        <thead>
          <tr>
            <th scope="col">{t('coordinate.line')}</th>
            <th scope="col">{t('coordinate.outcome')}</th>
            {used.map(([field]) => (
              <th key={field} scope="col">
                {tWord('selection.field_', field)}
              </th>
            ))}
            <th scope="col">{t('coordinate.detail')}</th>
            {!saved && <th scope="col">{t('coordinate.leave_out')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.line} class={line.outcome === 'refused' ? 'wrong' : ''}>
              <td data-label={t('coordinate.line')}>{number(line.line)}</td>
              <td data-label={t('coordinate.outcome')}>
                <Badge state={line.outcome} />
              </td>
              {used.map(([field]) => (
                <td key={field} data-label={tWord('selection.field_', field)}>
                  {saved || (line.outcome !== 'refused' && line.warnings.length === 0) ? (
                    (line.typed[field] ?? '')
                  ) : (
                    <input
                      aria-label={t('selection.field_of_line', {
                        field: tWord('selection.field_', field),
                        line: number(line.line),
                      })}
                      value={line.typed[field] ?? ''}
                      onChange={({ currentTarget }) => set(index, field, currentTarget.value)}
                    />
                  )}
                </td>
              ))}
              <td data-label={t('coordinate.detail')}>
                {line.faults.map(lineText).map((text) => (
                  <span key={text} class="block">
                    {text}
                  </span>
                ))}
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
              </td>
              {!saved && (
                <td data-label={t('coordinate.leave_out')}>
                  <Button
                    small
                    kind="plain"
                    aria-label={t('selection.leave_out_line', { line: number(line.line) })}
                    onClick={() => leaveOut(index)}
                  >
                    ✕
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
