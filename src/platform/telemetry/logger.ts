import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { currentContext } from './context.js';
import { withoutAddresses } from './without-addresses.js';

export { withoutAddresses };

/** The process's structured logger: JSON lines on standard output with request and job ids. */
export let logger: Logger = pino({ level: 'info' });

/** The logged parts of an error: never the values of a statement or of a row. */
function serializeError(error: unknown) {
  const { name, message, stack, code, constraint } = error as Error & Record<string, string>;
  return {
    type: name,
    message: withoutAddresses(String(message)),
    code,
    constraint,
    stack: stack && withoutAddresses(stack),
  };
}

/** Sets level and role once at start. */
export function configureLogger(level: string, role: string): Logger {
  logger = pino({
    level,
    base: { role, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    mixin: () => {
      const { origin: _, ...ids } = currentContext() ?? {};
      return ids;
    },
    formatters: { level: (label) => ({ level: label }) },
  });
  return logger;
}

/** Routes Nest's own messages through the same logger. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: string) {
    logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string) {
    logger.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string) {
    logger.error({ context, stack }, String(message));
  }
  debug(message: unknown, context?: string) {
    logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string) {
    logger.trace({ context }, String(message));
  }
  fatal(message: unknown, context?: string) {
    logger.fatal({ context }, String(message));
  }
}
