import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { TrainerNotes } from '../../../components/trainer-notes.tsx';
import { type UnitContent, UnitContentView } from '../../../components/unit-content.tsx';
import { Notice } from '../../../design/notice.tsx';
import { t } from '../../../i18n/t.ts';
import { Notes } from './notes.tsx';

/** Milliseconds without a key before the preview is made again. */
const PAUSE_MS = 400;

/** What trainees will read, made by the server as one writes. */
export function LivePreview({ courseId, source }: { courseId: string; source: string }) {
  const [content, setContent] = useState<UnitContent>();
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
  return (
    <section class="preview card" aria-label={t('teach.preview')}>
      <p class="quiet small">{t('teach.preview')}</p>
      {problem !== undefined && <p class="error">{problemText(problem)}</p>}
      {notes.length > 0 && (
        <Notice kind="warn" title={t('teach.preview_notes')}>
          <Notes notes={notes} />
        </Notice>
      )}
      {content && <UnitContentView content={content} />}
      {content && <TrainerNotes content={content} />}
    </section>
  );
}
