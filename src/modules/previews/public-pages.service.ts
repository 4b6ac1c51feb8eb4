import { Injectable, type OnModuleInit } from '@nestjs/common';
import { validate } from 'uuid';
import { NotFound } from '../../platform/errors/errors.js';
import { type PageMetadata, PageMetadataRegistry } from '../../platform/http/page-metadata.js';
import type { PageLanguage } from '../../platform/i18n/accepted-language.js';
import { textIn } from '../../platform/i18n/localised-text.js';
import { wordIn } from '../../platform/i18n/sentences.js';
import { type PreviewSubject, PreviewSubjectsService } from './preview-subjects.service.js';

/** The texts of pages about no one thing: keys of web/messages. */
const general = {
  '/': ['common.programme_name', 'public.welcome_lead'],
  '/cohorts': ['common.cohorts', 'public.cohorts_lead'],
  '/courses': ['common.courses', 'public.courses_lead'],
  '/verify': ['common.verify_certificate', 'public.welcome_lead'],
} as const;

/** Declares what link previews say of the public pages. */
@Injectable()
export class PublicPagesService implements OnModuleInit {
  constructor(
    private readonly pages: PageMetadataRegistry,
    private readonly subjects: PreviewSubjectsService,
  ) {}

  onModuleInit(): void {
    for (const [path, keys] of Object.entries(general)) {
      this.pages.declare(path, async (_, language) => generalMetadata(keys, language));
    }
    // Nothing about the holder: anyone who has the link can forward it.
    this.pages.declare('/verify/:id', async (_, language) =>
      generalMetadata(general['/verify'], language),
    );
    this.pages.declare('/cohorts/:id', (id, language) =>
      metadataOf('cohorts', id, language, () => this.subjects.cohort(id)),
    );
    this.pages.declare('/courses/:id', (id, language) =>
      metadataOf('courses', id, language, () => this.subjects.course(id)),
    );
  }
}

const generalMetadata = (
  [title, description]: readonly [string, string],
  language: PageLanguage,
): PageMetadata => ({
  title: wordIn(language, '', title),
  description: wordIn(language, '', description),
  image: `/api/v1/preview.png?language=${language}`,
});

async function metadataOf(
  noun: 'cohorts' | 'courses',
  id: string,
  language: PageLanguage,
  find: () => Promise<PreviewSubject>,
): Promise<PageMetadata | undefined> {
  if (!validate(id)) return undefined;
  try {
    const { title, summary } = await find();
    return {
      title: textIn(title, language),
      description: textIn(summary, language),
      image: `/api/v1/${noun}/${id}/preview.png?language=${language}`,
    };
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
