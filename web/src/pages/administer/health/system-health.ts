import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';

export type SystemHealth = Dto<'SystemHealthDto'>;

/** The database is needed to recognise who asks, so without it there is an error and no report. */
const isWithoutDatabase = (error: unknown) =>
  error instanceof ApiProblem && error.type.endsWith('/unavailable');

/** Whether each part of the system works. @throws if nothing is known about it */
export async function readSystemHealth(): Promise<SystemHealth> {
  try {
    return await unwrap(api.GET('/api/v1/health'));
  } catch (error) {
    if (!isWithoutDatabase(error)) throw error;
    return {
      checkedAt: new Date().toISOString(),
      parts: [{ name: 'postgresql', isUp: false, reason: null }],
    };
  }
}

/** The parts that do not work. */
export const downParts = ({ parts }: SystemHealth) => parts.filter(({ isUp }) => !isUp);
