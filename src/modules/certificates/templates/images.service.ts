import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Database } from '../../../platform/database/database.js';
import { mediaTypeOf, StoredFiles } from '../../../platform/files/stored-files.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { InvalidFields, NotFound } from '../../../platform/http/problem.js';
import { BadPicture } from '../certificates.errors.js';
import type { Images } from '../document/certificate-document.js';
import type { CertificateDesign } from '../document/design.js';
import type { ImageDto } from './templates.dto.js';
import { imagesOf } from './templates.service.js';

/** Longest side in pixels: 300 dots an inch over a whole A4 page is not finer for the eye. */
const LONGEST_SIDE = 2_000;
/** Largest picture that is worked on, in pixels. */
const MOST_PIXELS = 60_000_000;
/** Images that a process keeps at hand. */
const KEPT_IMAGES = 60;

/** What is taken, by its content. */
const pictureTypes = ['image/png', 'image/apng', 'image/jpeg'];

/** Logos, seals, signatures and backgrounds: once uploaded, never changed. */
@Injectable()
export class ImagesService {
  private readonly kept: Images = new Map();

  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
  ) {}

  /** Takes a picture, made as small as print needs. @throws BadPicture, InvalidFields */
  async add(upload: UploadedFile): Promise<ImageDto> {
    const bytes = await upload.bytes();
    // By what the bytes are, whatever the request calls them: a drawing (SVG) is a program.
    if (!pictureTypes.includes(await mediaTypeOf('', bytes))) throw new BadPicture();
    const made = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize({
        width: LONGEST_SIDE,
        height: LONGEST_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .png({ compressionLevel: 9, palette: false })
      .toBuffer({ resolveWithObject: true })
      .catch(() => {
        throw new InvalidFields([{ pointer: '', detail: 'is no picture that can be read' }]);
      });
    return this.db.transaction(async () => {
      const file = await this.files.keep('image.png', made.data, 'image/png');
      await this.db.run('INSERT INTO certificate_images (id) VALUES ($1)', [file.id]);
      return { id: file.id, width: made.info.width, height: made.info.height };
    });
  }

  /** Everything that a design shows. @throws when a file cannot be read */
  async of(design: CertificateDesign): Promise<Images> {
    const images: Images = new Map();
    for (const id of imagesOf(design)) images.set(id, await this.bytes(id));
    return images;
  }

  async file(id: string) {
    const known = await this.db.row('SELECT 1 FROM certificate_images WHERE id = $1', [id]);
    if (!known) throw new NotFound('image');
    return this.files.find(id);
  }

  private async bytes(id: string): Promise<Buffer> {
    const kept = this.kept.get(id);
    if (kept) return kept;
    const bytes = await this.files.read(await this.file(id));
    if (this.kept.size >= KEPT_IMAGES) this.kept.clear();
    this.kept.set(id, bytes);
    return bytes;
  }
}
