import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { dayIn } from '../../../platform/time/day.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { firstArea } from '../../cohorts/first-area.sql.js';
import type { AwardKind, CertificateContent } from '../certificate.entity.js';
import { samplePrint } from '../document/design/sample.js';
import type { PagePreview } from '../document/typeset/certificate-document.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { ImagesService } from './images.service.js';
import type { PreviewDesignDto } from './templates.dto.js';

type Sample = NonNullable<PreviewDesignDto['sample']>;

interface Names {
  latinName: string;
  nativeName: string | null;
  printedName: string | null;
  language: string;
  memberState: string;
}

/** Names shown while a cohort has no people; obviously not real. */
const sampleNames: Record<Sample, Names> = {
  longest: {
    latinName: 'A Name of Quite Unusual Length to See How It Is Set on the Page',
    nativeName: 'ឈ្មោះវែងណាស់សម្រាប់មើលពីរបៀបដែលវាត្រូវបានរៀបចំនៅលើទំព័រ',
    printedName: null,
    language: 'km',
    memberState: 'KH',
  },
  shortest: {
    latinName: 'A B',
    nativeName: null,
    printedName: null,
    language: 'en',
    memberState: 'SG',
  },
  typical: {
    latinName: 'GIVEN Family',
    nativeName: 'ឈ្មោះ គំរូ',
    printedName: null,
    language: 'km',
    memberState: 'KH',
  },
};

const sampleArea: CertificateContent['area'] = {
  theme: 'biodiversity',
  name: { en: 'Biodiversity conservation and ecosystem management' },
};

/** Previews of designs while they are edited, with real data. */
@Injectable()
export class PreviewsService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
    private readonly images: ImagesService,
    private readonly drawings: Drawings,
  ) {}

  /** The page as SVG, and where its lines are. @throws NotFound */
  async draw(actor: Actor, dto: PreviewDesignDto): Promise<PagePreview> {
    const { design, kind = 'completion', cohortId, sample = 'typical' } = dto;
    const images = await this.images.of(design);
    const content = await this.content(actor, kind, sample, cohortId);
    return this.drawings.page({ design, content, ...samplePrint }, images);
  }

  private async content(
    actor: Actor,
    kind: AwardKind,
    sample: Sample,
    cohortId: string | undefined,
  ): Promise<CertificateContent> {
    const cohort = cohortId ? await this.cohorts.get(actor, cohortId) : undefined;
    if (cohortId && !cohort) throw new NotFound('cohort');
    const today = dayIn(cohort?.timeZone ?? 'UTC');
    const names = (cohortId && (await this.holder(cohortId, sample))) || sampleNames[sample];
    return {
      ...names,
      kind,
      cohortTitle: cohort?.title.en ?? 'Biodiversity and climate',
      titles: cohort?.title ?? { en: 'Biodiversity and climate' },
      area: cohortId ? await this.area(cohortId) : sampleArea,
      courses: [],
      hours: 24,
      creditPoints: 1.5,
      grade: kind === 'graded' ? { name: { en: 'Distinction' }, percent: 92 } : null,
      startsOn: cohort?.startsOn ?? today,
      endsOn: cohort?.endsOn ?? today,
      issuedOn: today,
      expiresOn: null,
    };
  }

  private async area(cohortId: string): Promise<CertificateContent['area']> {
    const row = await this.db.row<{ area: CertificateContent['area'] }>(
      `SELECT ${firstArea('$1')} AS area`,
      [cohortId],
    );
    return row?.area;
  }

  /** The person in a cohort with the longest, the shortest, or a medium-length name. */
  private holder(cohortId: string, sample: Sample): Promise<Names | undefined> {
    const order = { longest: 'DESC', shortest: 'ASC', typical: 'ASC' }[sample];
    const offset =
      sample === 'typical'
        ? 'OFFSET (SELECT count(*) / 2 FROM shared.enrolments WHERE cohort_id = $1)'
        : '';
    return this.db.row<Names>(
      `SELECT p.latin_name AS "latinName", p.native_name AS "nativeName",
         p.certificate_name AS "printedName", p.language, a.member_state AS "memberState"
       FROM shared.enrolments e JOIN shared.people p ON p.id = e.person_id
       JOIN shared.applications a ON a.id = e.application_id WHERE e.cohort_id = $1
       ORDER BY coalesce(length(p.certificate_name),
         length(p.latin_name) + coalesce(length(p.native_name), 0)) ${order}, e.id ${offset} LIMIT 1`,
      [cohortId],
    );
  }
}
