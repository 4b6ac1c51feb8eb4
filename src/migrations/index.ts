/** Every migration, oldest first. A new one is added at the end and never changed after. */
export { Platform1764000000001 } from './0001-platform.js';
export { People1764000000002 } from './0002-people.js';
export { Programme1764000000003 } from './0003-programme.js';
export { Courses1764000000004 } from './0004-courses.js';
export { Enrolments1764000000005 } from './0005-enrolments.js';
export { Learning1764000000006 } from './0006-learning.js';
export { Workshops1764000000007 } from './0007-workshops.js';
export { Certificates1764000000008 } from './0008-certificates.js';
export { Notifications1764000000009 } from './0009-notifications.js';
export { Accounts1764000000010 } from './0010-accounts.js';
export { AuditChain1764000000011 } from './0011-audit-chain.js';
export { Privacy1764000000012 } from './0012-privacy.js';
export { CohortRules1764000000013 } from './0013-cohort-rules.js';
export { Selection1764000000014 } from './0014-selection.js';
export { Calendars1764000000015 } from './0015-calendars.js';
export { CertificateSystem1764000000016 } from './0016-certificate-system.js';
export { NamesAndYears1764000000017 } from './0017-names-and-years.js';
