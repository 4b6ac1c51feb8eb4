import { t } from '../i18n/t.ts';
import { Blocks, type UnitContent } from './unit-content.tsx';

/** Notes of a unit that only trainers see. */
export function TrainerNotes({ content }: { content: Pick<UnitContent, 'lang' | 'trainerNotes'> }) {
  if (content.trainerNotes.length === 0) return null;
  return (
    <section class="unit trainer-notes card">
      <h2>{t('teach.trainer_notes')}</h2>
      <p class="quiet small">{t('teach.trainer_notes_hint')}</p>
      <div lang={content.lang}>
        <Blocks blocks={content.trainerNotes} />
      </div>
    </section>
  );
}
