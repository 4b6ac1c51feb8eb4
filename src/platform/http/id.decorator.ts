import { Param, ParseUUIDPipe } from '@nestjs/common';
import { NotFound } from '../errors/errors.js';

/** A UUID in the address; what is no UUID is no row either. */
export const Id = (name = 'id') =>
  Param(name, new ParseUUIDPipe({ exceptionFactory: () => new NotFound('row') }));
