import { api, type Dto, unwrap } from '../api/client.ts';

type UnitContent = Dto<'StudyUnitContentDto'>;

export const unitKey = (enrolmentId: string, unitId: string) => ['unit', enrolmentId, unitId];

/** The kinds of a quiz's questions that can be shown. */
export const kindsIn = ({ questions }: Dto<'StudyQuizDto'>): string[] => [
  ...new Set(questions.flatMap(({ kind, available }) => (available === false ? [] : [kind]))),
];

export const fetchUnit = (enrolmentId: string, unitId: string): Promise<UnitContent> =>
  unwrap(
    api.GET('/api/v1/enrolments/{id}/units/{unitId}', {
      params: { path: { id: enrolmentId, unitId } },
    }),
  );
