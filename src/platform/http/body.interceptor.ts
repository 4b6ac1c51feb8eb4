import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { finalize, type Observable } from 'rxjs';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { bounds, over, type UploadName } from '../bounds/bounds.js';
import { BadRequest, SignInNeeded, TooLarge, UnsupportedMediaType } from '../errors/errors.js';
import { HeicPhoto, isHeic } from '../files/pictures.js';
import { UploadedFile } from '../files/uploaded-file.js';
import { contentTypeOf, declaredBytes, readSmall } from './body-stream.js';
import { IncomingUploads } from './incoming-uploads.js';
import { parseJson } from './json.js';
import { FORM, JSON_BOUNDS, UPLOAD } from './upload.decorator.js';

/**
 * Reads the body after rate limits, sign-in and policy have admitted the request; until then none
 * of it is kept. The limit depends on the sender and on the route.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly uploads: IncomingUploads,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const stream = request.body;
    if (!(stream instanceof Readable)) return next.handle();
    const upload = this.reflector.get<UploadName | undefined>(UPLOAD, context.getHandler());
    const form = this.reflector.get<boolean | undefined>(FORM, context.getHandler());
    const json = this.reflector.get<'mailReport' | undefined>(JSON_BOUNDS, context.getHandler());
    const body = await (upload
      ? this.readUpload(request, stream, upload)
      : form
        ? readForm(request, stream)
        : readJson(request, stream, json));
    (request as { body: unknown }).body = body;
    if (!(body instanceof UploadedFile)) return next.handle();
    return next.handle().pipe(finalize(() => void body.discard()));
  }

  private readUpload(request: ActorRequest, stream: Readable, name: UploadName) {
    const { types, bytes } = bounds[name];
    const sent = contentTypeOf(request);
    const type = types.find((known) => sent === known);
    // Where photos are accepted, an iPhone photo gets an error of its own.
    if (!type && isHeic(sent) && types.some((known) => known === 'image/jpeg'))
      throw new HeicPhoto();
    if (!type) throw new UnsupportedMediaType(`Send the file itself, as ${types.join(' or ')}.`);
    if (!request.user) throw new SignInNeeded();
    if (declaredBytes(request) > bytes) throw new TooLarge(over(name));
    return this.uploads.take(name, stream, type, request.user.personId);
  }
}

async function readJson(
  request: ActorRequest,
  stream: Readable,
  own: 'mailReport' | undefined,
): Promise<unknown> {
  const types: readonly string[] = own ? bounds[own].types : ['application/json'];
  if (!types.includes(contentTypeOf(request))) throw new UnsupportedMediaType();
  const name = own ?? (request.user ? 'json' : 'anonymousJson');
  const limits = bounds[name];
  const bytes = await readSmall(request, stream, name);
  if (!isUtf8(bytes)) {
    throw new BadRequest('malformed-text', 'The body is not UTF-8.', 'Send JSON in UTF-8.');
  }
  return parseJson(bytes, {
    depth: limits.depth,
    values: limits.items,
    fields: bounds.jsonObject.items,
  });
}

async function readForm(request: ActorRequest, stream: Readable): Promise<URLSearchParams | null> {
  if (contentTypeOf(request) !== 'application/x-www-form-urlencoded') return null;
  const bytes = await readSmall(request, stream, 'form');
  const fields = new URLSearchParams(bytes.toString('utf8'));
  if (fields.size > bounds.form.items) throw new TooLarge(over('form'));
  return fields;
}
