import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { KeptForOutages } from '../../platform/http/outage.interceptor.js';
import { HTML_TYPE, html, publicPage } from '../../platform/http/public-page/public-page.js';
import { textIn } from '../../platform/i18n/localised-text.js';
import { Allow, anyone } from '../../platform/policy/policy.js';
import { CohortsService } from './cohorts.service.js';
import type { CohortSummaryDto } from './programme.dto.js';

const day = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

const entry = ({ title, summary, startsOn, endsOn }: CohortSummaryDto) => `<li>
<h3>${html(textIn(title, 'en'))}</h3>
<p>${html(textIn(summary, 'en'))}</p>
<p class="quiet">${day(startsOn)} to ${day(endsOn)}</p>
</li>`;

/** The front door: what the programme is, its cohorts, and where to go. */
@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(private readonly cohorts: CohortsService) {}

  @Get()
  @Allow(anyone)
  @KeptForOutages()
  @Header('content-type', HTML_TYPE)
  async home(): Promise<string> {
    const { items } = await this.cohorts.list(undefined, { limit: 20 });
    return publicPage(
      'Learning',
      `<h1>Learning with the Green Envoys</h1>
<p>The programme trains officials, entrepreneurs, young scholars and students of the eleven ASEAN
Member States and China in climate, biodiversity and the other areas of ASEAN-China environmental
cooperation.</p>
<h2>Cohorts</h2>
${items.length > 0 ? `<ul class="cards">${items.map(entry).join('')}</ul>` : '<p>None is announced at present.</p>'}
<h2>Certificates</h2>
<p><a href="/verify">Verify a certificate</a></p>
<h2>For programs</h2>
<p><a href="/api/docs">The API</a></p>`,
    );
  }
}
