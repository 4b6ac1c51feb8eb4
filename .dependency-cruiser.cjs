// The directions of ARCHITECTURE.md; the client beside them.
const order = require('./scripts/module-order.cjs');

// What server and client share: rules and words that import nothing but each other.
const shared =
  '^src/(modules/(certificates/(certificate-number|document/design/design|verification/(signed-code|key-standing))|courses/(content/blocks|import/notes-by-kind)|enrolments/forms/(application-form|answer-as-text|questions/(form-question|form-question-kinds|text|choice|number|date|file|consent))|people/member-state(s|-zones)|cohorts/weekly-time|programme/themes)|platform/(http/(site-path|field-faults)|i18n/(localised-text|fault|written)|files/csv-cell|kinds/kinds|text/(bounded-text|clean-text|digits|invisible|normal-form)|time/(day|zone-names)))\\.ts$';

const moduleRules = order.flatMap((level, index) =>
  level.map((name) => {
    const beside = level.filter((other) => other !== name);
    const above = [...beside, ...order.slice(index + 1).flat()];
    return {
      name: `${name}-imports-nothing-above-it`,
      severity: 'error',
      from: { path: `^src/modules/${name}/` },
      to: { path: `^src/modules/(${above.length > 0 ? above.join('|') : 'none'})/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...moduleRules,
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|plugins|seed|launch|commands)/|^src/app\\.module' },
    },
    {
      name: 'only-what-answers-knows-http',
      severity: 'error',
      from: {
        path: '^src/platform/',
        pathNot: '^src/platform/((http|auth|policy)/|platform\\.module)',
      },
      to: { path: '^src/platform/http/' },
    },
    {
      name: 'modules-know-no-launcher',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(plugins|seed|launch|commands)/|^src/app\\.module' },
    },
    {
      name: 'the-client-takes-only-what-is-shared',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: shared },
    },
    {
      name: 'what-is-shared-imports-only-that',
      severity: 'error',
      from: { path: shared },
      to: { pathNot: shared },
    },
    {
      name: 'pages-stand-by-themselves',
      comment: 'What the pages of two roles share belongs in web/src/components.',
      severity: 'error',
      from: { path: '^web/src/pages/([^/]+)/' },
      to: { path: '^web/src/pages/', pathNot: '^web/src/pages/$1/|not-found' },
    },
    {
      name: 'what-pages-are-made-of-knows-no-page',
      severity: 'error',
      from: { path: '^web/src/(design|forms|components|kinds|plugins|api|i18n|offline)/' },
      to: { path: '^web/src/(pages/|routes|app)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '\\.(spec|entity|client|d)\\.(ts|js)$|^src/(main|worker)|^src/commands/',
      },
      to: {},
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment:
        'The mail server of trials and the tour run where development packages are installed.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '\\.spec\\.ts$|^src/(launch/embedded/mail-sink|commands/tour/tour)\\.ts$',
      },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
