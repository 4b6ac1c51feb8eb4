/**
 * The modules from the lowest to the highest; those of one level do not import each other. A lower
 * module never imports a higher one, nor reads its tables.
 */
module.exports = [
  ['people'],
  ['programme'],
  ['cohorts'],
  ['courses'],
  ['enrolments'],
  ['learning', 'workshops'],
  ['certificates'],
  ['webhooks'],
  ['notifications', 'calendars', 'previews', 'reports'],
  ['operations'],
];
