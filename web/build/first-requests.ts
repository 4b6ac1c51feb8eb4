/**
 * What pages ask the API for as soon as they are shown, by path. On the first visit the server names
 * these addresses with the page, so that the browser asks while the scripts are still on the way.
 * Each has to be exactly the address that the page asks for, or the browser asks twice.
 */
export const firstRequests: Record<string, string[]> = {
  '/cohorts/:id': ['/api/v1/cohorts/:id', '/api/v1/cohorts/:id/courses'],
  '/study/:enrolmentId': ['/api/v1/enrolments/:enrolmentId/study'],
  '/study/:enrolmentId/:course/:unit': ['/api/v1/enrolments/:enrolmentId/study'],
};
