import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { bounds } from '../../../platform/bounds/bounds.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { Conflict, InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { fileName } from '../../../platform/files/file-name.js';
import { FileUploads, type NewFile } from '../../../platform/files/file-uploads.js';
import { HeicPhoto, isHeic, redraw, typeOfContent } from '../../../platform/files/pictures.js';
import { type ReadableFile, StoredFiles } from '../../../platform/files/stored-files.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { withoutMetadata } from '../../../platform/files/without-metadata.js';
import { readableApplications } from '../enrolments.policy.js';
import type { DocumentDto, DocumentQuery } from './forms.dto.js';
import { FormsService } from './forms.service.js';
import { formQuestionKinds } from './questions/form-question-kinds.js';

/** Content types of documents that are kept as they are: what any office can open. */
const documentTypes = ['application/pdf', 'image/png', 'image/jpeg'];
/** Of photos, how much of the finest detail JPEG keeps, of 100: writing stays sharp. */
const QUALITY = 90;
/** Most documents of one application, those replaced since included. */
const MAX_DOCUMENTS = 40;

const columns = `d.id, d.question_id AS "questionId", f.name, f.media_type AS "mediaType",
  f.size_bytes::int AS "sizeBytes"`;

/** Documents that applicants upload: answers to the questions that ask for one. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly forms: FormsService,
    private readonly audit: Audit,
  ) {}

  /** Keeps a document of one's own application; the answer names it by its id. */
  async add(
    actor: Actor,
    applicationId: string,
    { question, name }: DocumentQuery,
    upload: UploadedFile,
  ): Promise<DocumentDto> {
    const application = await this.db.row<{ cohort_id: string; state: string; documents: number }>(
      `SELECT cohort_id, state, (SELECT count(*)::int FROM application_documents d
         WHERE d.application_id = a.id) AS documents
       FROM applications a WHERE id = $1 AND person_id = $2`,
      [applicationId, actor.personId],
    );
    if (!application) throw new NotFound('application');
    if (!['draft', 'submitted'].includes(application.state)) throw new Decided();
    const { questions } = await this.forms.newest(application.cohort_id);
    if (
      !questions.some(({ id, kind }) => id === question && formQuestionKinds.find(kind)?.documents)
    ) {
      throw new InvalidFields([
        { pointer: '/question', code: 'not-asked', detail: 'asks for no file' },
      ]);
    }
    if (application.documents >= MAX_DOCUMENTS) throw new TooManyDocuments();
    const document = await documentOf(await upload.bytes());
    const file = await this.uploads.writeOne({ name: name || question, ...document });
    const id = newId();
    await this.db.transaction(async () => {
      await this.uploads.record([file]);
      await this.db.run(
        `INSERT INTO application_documents (id, application_id, question_id, file_id)
         VALUES ($1, $2, $3, $4)`,
        [id, applicationId, question, file.id],
      );
    });
    const { mediaType, sizeBytes } = file;
    return { id, questionId: question, name: file.name, mediaType, sizeBytes };
  }

  /** The documents of an application that the caller was allowed to read. */
  async list(applicationId: string): Promise<DocumentDto[]> {
    const documents = await this.db.rows<DocumentDto>(
      `SELECT ${columns} FROM application_documents d JOIN shared.stored_files f ON f.id = d.file_id
       WHERE d.application_id = $1 ORDER BY d.id`,
      [applicationId],
    );
    // Names that were kept before there was a rule for them.
    return documents.map((one) => ({ ...one, name: fileName(one.name, { type: one.mediaType }) }));
  }

  /** The questions of `named` whose answer names no document of this application for that question. */
  async unknownAmong(applicationId: string, named: [string, unknown][]): Promise<string[]> {
    const documents = await this.list(applicationId);
    const unknown = named.filter(
      ([question, id]) => !documents.some((d) => d.id === id && d.questionId === question),
    );
    return [...new Set(unknown.map(([question]) => question))];
  }

  /** One, for anyone who may read the application; that they did is on record. @throws NotFound */
  async read(actor: Actor, id: string): Promise<ReadableFile> {
    const found = await this.db.row<{ file_id: string; application_id: string }>(
      sql`SELECT d.file_id, d.application_id FROM application_documents d
       JOIN applications a ON a.id = d.application_id
       WHERE d.id = ${id} AND ${readableApplications(actor, sql`a`)}`,
    );
    if (!found) throw new NotFound('document');
    await this.audit.record({
      actor,
      action: 'document.read',
      subject: ['application', found.application_id],
      details: { documentId: id },
    });
    return this.files.readable(await this.files.find(found.file_id));
  }
}

/**
 * What is kept of a document: without what a photo says of place and person, and a picture of a kind
 * that not every office can open as JPEG. @throws BadDocument, HeicPhoto, UnreadablePicture
 */
async function documentOf(bytes: Buffer): Promise<Pick<NewFile, 'content' | 'mediaType'>> {
  const mediaType = (await typeOfContent(bytes)) ?? '';
  if (documentTypes.includes(mediaType)) return { content: withoutMetadata(bytes), mediaType };
  if (isHeic(mediaType)) throw new HeicPhoto();
  const accepted: readonly string[] = bounds.document.types;
  if (!accepted.includes(mediaType)) throw new BadDocument();
  const { data } = await redraw(bytes, accepted, (picture) =>
    picture.flatten({ background: '#fff' }).jpeg({ quality: QUALITY }),
  );
  return { content: data, mediaType: 'image/jpeg' };
}

/** 409: it is decided; nothing is added any more. */
export class Decided extends Conflict {
  constructor() {
    super('already-decided', 'This application has been decided and can no longer be changed.');
  }
}

/** 415: no document of a kind that is taken. */
export class BadDocument extends DomainError {
  constructor() {
    super(
      'unsupported-type',
      'bad-document',
      'The file is not a PDF, PNG or JPEG.',
      'Save it as PDF and upload that.',
    );
  }
}

/** 413: the application has as many as it can have. */
export class TooManyDocuments extends DomainError {
  constructor() {
    super('too-large', 'too-many-documents', 'This application has too many documents.', {
      detail: `An application has at most ${MAX_DOCUMENTS}, including those you have replaced.`,
      params: { max: MAX_DOCUMENTS },
    });
  }
}
