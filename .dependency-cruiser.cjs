// The directions of ARCHITECTURE.md: platform ← people ← programme ← courses ← enrolments ←
// learning, workshops ← certificates ← notifications, reports ← operations. A lower module never imports a higher one.
const order = [
  ['people'],
  ['programme'],
  ['courses'],
  ['enrolments'],
  ['learning', 'workshops'],
  ['certificates'],
  ['notifications', 'reports'],
  ['operations'],
];

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
      to: { path: '^src/(modules|seed|launch|commands)/|^src/app\\.module' },
    },
    {
      name: 'modules-know-no-launcher',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(seed|launch|commands)/|^src/app\\.module' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '\\.(spec|entity|client)\\.(ts|js)$|^src/(main|worker|launch)',
      },
      to: {},
    },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
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
