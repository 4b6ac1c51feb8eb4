import type { Catalogue } from './catalogue.js';

// Khmer. Not yet reviewed by a speaker.

const letter = (name: string, body: string) =>
  `ជូនចំពោះ ${name}\n\n${body}\n\nកម្មវិធី Green Envoys អាស៊ាន-ចិន\n`;

export const km: Catalogue = {
  'account-activation': ({ name, url }) => ({
    subject: 'បើកគណនី Green Envoys របស់អ្នក',
    text: letter(
      name,
      `មាននរណាម្នាក់ ដែលប្រហែលជាអ្នក ឬអ្នកសម្របសម្រួលជាតិរបស់អ្នក បានបញ្ចូលអាសយដ្ឋាននេះក្នុងកម្មវិធី Green Envoys។ សូមជ្រើសរើសពាក្យសម្ងាត់នៅទីនេះ ក្នុងរយៈពេល ១៤ ថ្ងៃ៖\n\n${url}\n\nប្រសិនបើវាមិនពាក់ព័ន្ធនឹងអ្នក មិនចាំបាច់ធ្វើអ្វីទេ៖ បើគ្មានតំណនេះ គណនីមិនត្រូវបានបើកឡើយ។`,
    ),
  }),
  'account-already-active': ({ name, url }) => ({
    subject: 'អ្នកមានគណនី Green Envoys រួចហើយ',
    text: letter(
      name,
      `មាននរណាម្នាក់បានព្យាយាមចុះឈ្មោះដោយអាសយដ្ឋាននេះ ដែលមានគណនីរួចហើយ។ ប្រសិនបើជាអ្នក សូមចូលដោយពាក្យសម្ងាត់ដែលអ្នកមាន។ បើមិនមែនទេ មិនចាំបាច់ធ្វើអ្វីឡើយ។\n\n${url}`,
    ),
  }),
  'account-password-reset': ({ name, url }) => ({
    subject: 'ជ្រើសរើសពាក្យសម្ងាត់ថ្មី',
    text: letter(
      name,
      `មាននរណាម្នាក់ ប្រហែលជាអ្នក បានស្នើសុំពាក្យសម្ងាត់ថ្មីសម្រាប់គណនីរបស់អ្នក។ សូមជ្រើសរើសនៅទីនេះក្នុងរយៈពេលមួយម៉ោង៖\n\n${url}\n\nប្រសិនបើមិនមែនអ្នកទេ មិនចាំបាច់ធ្វើអ្វីឡើយ៖ ពាក្យសម្ងាត់របស់អ្នកនៅដដែល។`,
    ),
  }),
  'account-security-changed': ({ name, url }) => ({
    subject: 'សុវត្ថិភាពគណនីរបស់អ្នកត្រូវបានផ្លាស់ប្ដូរ',
    text: letter(
      name,
      `ពាក្យសម្ងាត់ សោចូល កម្មវិធីបង្កើតលេខកូដ ឬលេខកូដសង្គ្រោះរបស់អ្នកទើបតែត្រូវបានផ្លាស់ប្ដូរ។ ប្រសិនបើជាអ្នក គ្មានបញ្ហាអ្វីទេ។ ប្រសិនបើមិនមែន សូមជ្រើសរើសពាក្យសម្ងាត់ថ្មីភ្លាម ហើយមើលថាអ្នកកំពុងចូលនៅទីណាខ្លះ៖\n\n${url}`,
    ),
  }),
  'export-ready': ({ name, when, url }) => ({
    subject: 'ទិន្នន័យរបស់អ្នករួចរាល់ហើយ',
    text: letter(
      name,
      `អ្វីៗទាំងអស់ដែលកម្មវិធីដឹងអំពីអ្នកអាចទាញយកបានរហូតដល់ ${when}។ សូមចូល ហើយយកនៅទីនេះ៖\n\n${url}`,
    ),
  }),
  'erasure-requested': ({ name, when, url }) => ({
    subject: 'គណនីរបស់អ្នកនឹងត្រូវលុប',
    text: letter(
      name,
      `តាមសំណើរបស់អ្នក គណនី និងអ្វីៗដែលជារបស់វានឹងត្រូវលុបនៅ ${when}។ មុនពេលនោះ អ្នកអាចដកសំណើវិញនៅទីនេះ៖\n\n${url}`,
    ),
  }),
  nominated: ({ name, cohort, when, url }) => ({
    subject: `អ្នកត្រូវបានតែងតាំង៖ ${cohort}`,
    text: letter(
      name,
      `អ្នកត្រូវបានតែងតាំងឱ្យចូលរួម “${cohort}”។ អ្វីដែលអ្នកបានសរសេររួចហើយ នៅតែជាសេចក្ដីព្រាងផ្ទាល់ខ្លួន គ្មានអ្នកផ្សេងអាចអានបានទេ រហូតដល់អ្នកដាក់ស្នើ។ សូមពិនិត្យពាក្យស្នើសុំរបស់អ្នក ហើយដាក់ស្នើមុន ${when}៖\n\n${url}`,
    ),
  }),
  'offer-made': ({ name, cohort, when, url }) => ({
    subject: `មានកន្លែងរក្សាទុកសម្រាប់អ្នក៖ ${cohort}`,
    text: letter(
      name,
      `អ្នកត្រូវបានផ្ដល់កន្លែងក្នុង “${cohort}”។ កន្លែងនេះរក្សាទុកសម្រាប់អ្នករហូតដល់ ${when}។ សូមចូលគណនី ហើយទទួលយកមុនពេលនោះ។ ក្រោយពីនោះ កន្លែងនឹងទៅអ្នកបន្ទាប់ក្នុងបញ្ជីរង់ចាំ។\n\n${url}`,
    ),
  }),
  'placed-on-waiting-list': ({ name, cohort, url }) => ({
    subject: `អ្នកស្ថិតក្នុងបញ្ជីរង់ចាំ៖ ${cohort}`,
    text: letter(
      name,
      `ពាក្យសុំរបស់អ្នកសម្រាប់ “${cohort}” ត្រូវបានអនុម័ត ប៉ុន្តែបច្ចុប្បន្នកន្លែងទាំងអស់ដែលអ្នកអាចទទួលបាន ពេញហើយ។ ពេលមានកន្លែងទំនេរ វានឹងត្រូវផ្ដល់ដល់អ្នកបន្ទាប់ក្នុងបញ្ជី ហើយយើងនឹងសរសេរមកអ្នក នៅពេលដល់វេនអ្នក។\n\n${url}`,
    ),
  }),
  'application-rejected': ({ name, cohort, reason, url }) => ({
    subject: `ពាក្យសុំរបស់អ្នក៖ ${cohort}`,
    text: letter(
      name,
      `លើកនេះយើងមិនអាចផ្ដល់កន្លែងក្នុង “${cohort}” ជូនអ្នកបានទេ។${reason ? `\n\n${reason}` : ''}\n\n${url}`,
    ),
  }),
  'offer-lapsed': ({ name, cohort, url }) => ({
    subject: `ការផ្ដល់ជូនរបស់អ្នកផុតកំណត់ហើយ៖ ${cohort}`,
    text: letter(
      name,
      `កន្លែងដែលរក្សាទុកសម្រាប់អ្នកក្នុង “${cohort}” មិនត្រូវបានទទួលយកទាន់ពេល ហើយបានផ្ទេរទៅអ្នកដទៃ។ អ្នកស្ថិតនៅលំដាប់ទីមួយក្នុងបញ្ជីរង់ចាំ។\n\n${url}`,
    ),
  }),
  enrolled: ({ name, cohort, url }) => ({
    subject: `អ្នកបានចុះឈ្មោះចូលរៀន៖ ${cohort}`,
    text: letter(
      name,
      `សូមស្វាគមន៍មកកាន់ “${cohort}”។ សូមចូលគណនី ដើម្បីមើលវគ្គសិក្សា និងសិក្ខាសាលារបស់អ្នក។\n\n${url}`,
    ),
  }),
  'enrolment-removed': ({ name, cohort, reason, url }) => ({
    subject: `អ្នកលែងនៅក្នុងវគ្គនេះ៖ ${cohort}`,
    text: letter(
      name,
      `កន្លែងរបស់អ្នកក្នុង “${cohort}” ត្រូវបានលេខាធិការដ្ឋានបញ្ចប់ ដោយហេតុផលនេះ៖\n\n${reason}\n\n${url}`,
    ),
  }),
  'enrolment-transferred': ({ name, cohort, reason, url }) => ({
    subject: `អ្នកបន្តរៀនក្នុងវគ្គផ្សេង៖ ${cohort}`,
    text: letter(
      name,
      `អ្នកត្រូវបានផ្ទេរទៅ “${cohort}”។ អ្វីដែលអ្នកបានរៀនក្នុងវគ្គសិក្សារួមត្រូវបានរក្សាទុក។ ហេតុផល៖\n\n${reason}\n\n${url}`,
    ),
  }),
  'session-registered': ({ name, cohort, when, place, url }) => ({
    subject: `កន្លែងរបស់អ្នកក្នុងសិក្ខាសាលា៖ ${cohort}`,
    text: letter(name, `អ្នកមានកន្លែងហើយ។\n\nពេលវេលា៖ ${when}\nទីកន្លែង៖ ${place}\n\n${url}`),
  }),
  'certificate-issued': ({ name, cohort, number, url }) => ({
    subject: `វិញ្ញាបនបត្ររបស់អ្នក៖ ${cohort}`,
    text: letter(
      name,
      `សូមអបអរសាទរ៖ អ្នកបានបញ្ចប់ “${cohort}”។ វិញ្ញាបនបត្រលេខ ${number} អាចទាញយកបានក្នុងគណនីរបស់អ្នក ហើយនរណាក៏អាចផ្ទៀងផ្ទាត់វានៅទីនេះ៖\n\n${url}`,
    ),
  }),
  'certificate-revoked': ({ name, cohort, number, reason }) => ({
    subject: `វិញ្ញាបនបត្ររបស់អ្នកត្រូវបានដកហូត៖ ${cohort}`,
    text: letter(name, `វិញ្ញាបនបត្រលេខ ${number} សម្រាប់ “${cohort}” ត្រូវបានដកហូត។\n\n${reason}`),
  }),
  'certificate-reinstated': ({ name, cohort, number, url }) => ({
    subject: `វិញ្ញាបនបត្ររបស់អ្នកមានសុពលភាពឡើងវិញ៖ ${cohort}`,
    text: letter(name, `វិញ្ញាបនបត្រលេខ ${number} សម្រាប់ “${cohort}” មានសុពលភាពឡើងវិញហើយ។\n\n${url}`),
  }),
  'certificate-corrected': ({ name, cohort, number, url }) => ({
    subject: `វិញ្ញាបនបត្រដែលបានកែតម្រូវ៖ ${cohort}`,
    text: letter(
      name,
      `វិញ្ញាបនបត្ររបស់អ្នកសម្រាប់ “${cohort}” ត្រូវបានកែតម្រូវ។ វិញ្ញាបនបត្រថ្មីមានលេខ ${number} ហើយអាចទាញយកបានក្នុងគណនីរបស់អ្នក។ វិញ្ញាបនបត្រចាស់ត្រូវបានជំនួស។ អ្នកណាក៏អាចផ្ទៀងផ្ទាត់វិញ្ញាបនបត្រថ្មីបាននៅទីនេះ៖\n\n${url}`,
    ),
  }),
  'certificate-running-out': ({ name, cohort, number, when, url }) => ({
    subject: `វិញ្ញាបនបត្ររបស់អ្នកជិតផុតកំណត់៖ ${cohort}`,
    text: letter(
      name,
      `វិញ្ញាបនបត្រលេខ ${number} សម្រាប់ “${cohort}” មានសុពលភាពដល់ ${when}។ ប្រសិនបើអ្នកចង់បន្ត សូមរកវគ្គសិក្សាបន្ទាប់នៅទីនេះ៖\n\n${url}`,
    ),
  }),
  'batch-to-approve': ({ name, cohort, url }) => ({
    subject: `វិញ្ញាបនបត្ររង់ចាំការអនុម័ត៖ ${cohort}`,
    text: letter(
      name,
      `សហការីម្នាក់បានរៀបចំវិញ្ញាបនបត្រសម្រាប់ “${cohort}” ហើយស្នើឱ្យអ្នកអនុម័ត។ សូមពិនិត្យនៅទីនេះ៖\n\n${url}`,
    ),
  }),
};
