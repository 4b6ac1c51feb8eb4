import { Param, ParseUUIDPipe } from '@nestjs/common';
import { NotFound } from '../errors/errors.js';

/** A UUID in the URL; anything else is answered like a row that does not exist. */
export const Id = (name = 'id') =>
  Param(name, new ParseUUIDPipe({ exceptionFactory: () => new NotFound('row') }));
