import { completionRequirements } from '../modules/certificates/awards/requirements/completion-requirements.js';
import { importFormats } from '../modules/courses/import/import-formats.js';
import { quizQuestionKinds } from '../modules/courses/questions/quiz-question-kinds.js';
import { unitKinds } from '../modules/courses/unit-kinds/unit-kinds.js';
import { formQuestionKinds } from '../modules/enrolments/forms/questions/form-question-kinds.js';
import { notificationChannels } from '../modules/notifications/channels/notification-channels.js';
import { notificationKinds } from '../modules/notifications/kinds/notification-kinds.js';

/** Everything that comes in kinds, under the names by which plug-ins add to it. */
export const registries = {
  unitKinds,
  quizQuestionKinds,
  importFormats,
  formQuestionKinds,
  completionRequirements,
  notificationKinds,
  notificationChannels,
};
