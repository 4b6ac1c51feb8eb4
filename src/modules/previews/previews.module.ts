import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { PreviewPicturesService } from './preview-pictures.service.js';
import { PreviewSubjectsService } from './preview-subjects.service.js';
import { PreviewsController } from './previews.controller.js';
import { PublicPagesService } from './public-pages.service.js';

/** What messengers and search engines show of links to public pages. */
@Module({
  imports: [CohortsModule, CertificatesModule],
  controllers: [PreviewsController],
  providers: [PreviewSubjectsService, PreviewPicturesService, PublicPagesService],
})
export class PreviewsModule {}
