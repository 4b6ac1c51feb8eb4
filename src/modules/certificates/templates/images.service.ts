import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { bounds } from '../../../platform/bounds/bounds.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { FileUploads } from '../../../platform/files/file-uploads.js';
import { redraw } from '../../../platform/files/pictures.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import type { CertificateDesign } from '../document/design/design.js';
import type { Images } from '../document/typeset/certificate-document.js';
import type { ImageDto } from './templates.dto.js';
import { imagesOf } from './templates.service.js';

/** Maximum width and height, in pixels. */
const MAX_SIDE = 2_000;
/** Size of the image cache, in bytes. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** Logos, seals, signatures and backgrounds; an uploaded image never changes. */
@Injectable()
export class ImagesService {
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ length }) => Math.max(1, length),
  });

  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
  ) {}

  /**
   * Stores a picture, scaled down to the size needed for print. @throws BadPicture,
   * UnreadablePicture
   */
  async add(picture: UploadedFile): Promise<ImageDto> {
    const made = await redraw(await picture.bytes(), bounds.picture.types, (drawn) =>
      drawn
        .resize({
          width: MAX_SIDE,
          height: MAX_SIDE,
          fit: 'inside',
          withoutEnlargement: true,
        })
        .toColourspace('srgb')
        .png({ compressionLevel: 9, palette: false }),
    );
    const upload = await this.uploads.writeOne({
      name: 'image.png',
      content: made.data,
      mediaType: 'image/png',
    });
    await this.db.transaction(async () => {
      await this.uploads.record([upload]);
      await this.db.run('INSERT INTO certificate_images (id) VALUES ($1)', [upload.id]);
    });
    return { id: upload.id, width: made.info.width, height: made.info.height };
  }

  /** All images of a design. @throws when a file cannot be read */
  async of(design: CertificateDesign): Promise<Images> {
    const images: Images = new Map();
    for (const id of imagesOf(design)) images.set(id, await this.bytes(id));
    return images;
  }

  async file(id: string) {
    const exists = await this.db.row('SELECT 1 FROM certificate_images WHERE id = $1', [id]);
    if (!exists) throw new NotFound('image');
    return this.files.find(id);
  }

  private async bytes(id: string): Promise<Buffer> {
    const cached = this.kept.get(id);
    if (cached) return cached;
    const bytes = await this.files.read(await this.file(id));
    this.kept.set(id, bytes);
    return bytes;
  }
}
