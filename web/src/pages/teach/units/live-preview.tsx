import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { EditorIcon } from '../../../components/editor-icon.tsx';
import { TrainerNotes } from '../../../components/trainer-notes.tsx';
import { type UnitContent, UnitContentView } from '../../../components/unit-content.tsx';
import { Notice } from '../../../design/notice.tsx';
import { duration, number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { Notes } from './notes.tsx';

/** Milliseconds without a key before the preview is made again. */
const PAUSE_MS = 400;

const screens = ['phone', 'desk'] as const;

interface Props {
  courseId: string;
  title: string;
  /** Place of the unit among those of its course, and their number. */
  place: number;
  count: number;
  minutes: number;
  source: string;
  /** What is shown until the server has read the text for the first time. */
  stored: Dto<'UnitDto'>['content'] | undefined;
}

/** What trainees will read, made by the server as one writes. */
export function LivePreview({ courseId, title, place, count, minutes, source, stored }: Props) {
  const [screen, setScreen] = useState<(typeof screens)[number]>('phone');
  const [content, setContent] = useState(stored as unknown as UnitContent | undefined);
  const [notes, setNotes] = useState<Dto<'FaultDto'>[]>([]);
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    let outdated = false;
    const timer = setTimeout(() => {
      unwrap(
        api.POST('/api/v1/courses/{id}/draft/previews', {
          params: { path: { id: courseId } },
          body: { source },
        }),
      ).then(
        (preview) => {
          if (outdated) return;
          setContent(preview.content as unknown as UnitContent);
          setNotes(preview.notes);
          setProblem(undefined);
        },
        (error) => !outdated && setProblem(error),
      );
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [courseId, source]);
  const facts = [
    t('study.unit_of', { number: number(place), count: number(count) }),
    ...(minutes > 0 ? [duration(minutes)] : []),
  ];
  return (
    <section class="preview" aria-label={t('teach.preview')}>
      <div class="row between">
        <h2>{t('teach.preview')}</h2>
        <fieldset class="segments">
          <legend class="visually-hidden">{t('teach.preview_size')}</legend>
          {screens.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === screen}
              onClick={() => setScreen(name)}
            >
              <EditorIcon name={name} />
              {tValue('teach.preview_', name)}
            </button>
          ))}
        </fieldset>
      </div>
      {problem !== undefined && <p class="error">{problemText(problem)}</p>}
      {notes.length > 0 && (
        <Notice kind="warn" title={t('teach.preview_notes')}>
          <Notes notes={notes} />
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long unit is scrolled by keyboard */}
      <section class={`preview-screen ${screen}`} aria-label={title} tabIndex={0}>
        <div>
          <p class="small quiet">{facts.join(' · ')}</p>
          <p class="preview-title">{title}</p>
          {content && <UnitContentView content={content} />}
          {content && <TrainerNotes content={content} />}
        </div>
      </section>
    </section>
  );
}
