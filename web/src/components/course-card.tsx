import type { Dto } from '../api/client.ts';
import { TitledCover } from '../design/cover.tsx';
import { Icon } from '../design/icon.tsx';
import { duration, languageName, languageOf, pick } from '../i18n/format.ts';

interface Props {
  course: Dto<'CourseSummaryDto'>;
  /** Level of its heading: one below the heading above the list. */
  heading: 'h2' | 'h3';
}

/** A course in a list of cards. */
export function CourseCard({ course, heading: Heading }: Props) {
  const title = pick(course.title);
  const summary = pick(course.summary);
  const lang = languageOf(course.title);
  return (
    <li class="card cover-card">
      <TitledCover theme={course.theme ?? null}>
        <Heading lang={lang}>
          <a href={`/courses/${course.id}`}>{title}</a>
        </Heading>
      </TitledCover>
      <div class="cover-card-text">
        {summary !== title && <p lang={languageOf(course.summary)}>{summary}</p>}
        <ul class="icon-facts">
          <li>
            <Icon name="time" />
            {duration(course.minutes)}
          </li>
          <li>
            <Icon name="language" />
            {languageName(course.language)}
          </li>
        </ul>
      </div>
    </li>
  );
}
