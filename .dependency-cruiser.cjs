/** The import graph: rings, dead ends and borrowed tools. The table of house §2 is scripts/check-walls.ts. */
module.exports = {
  forbidden: [
    {
      name: 'no-ring',
      comment: 'Two files that need each other are one file, or hide a third. Types may look back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-stray-file',
      comment: 'Nobody imports this file. Delete it, or import it where it is meant to work.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '(^|/)[\\w.-]+[.]config[.](ts|mjs|cjs)$',
          '[.]d[.]ts$',
          '[.]test[.]tsx?$',
          '/routes/',
          '^scripts/',
          '/env[.]ts$',
          '/leash[.]ts$',
          '/entry[.](client|server)[.]tsx?$',
          '/test/',
        ],
      },
      to: {},
    },
    {
      name: 'resolves',
      comment: 'This import finds nothing: undeclared in package.json, or not behind a door of `exports`.',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: ['^virtual:', '[.]css([?]url)?$', '^@remix-run/dev/server-build$'],
      },
    },
    {
      name: 'no-tools-in-the-product',
      comment:
        'A development dependency does not exist in production. Move it, or move the code into a test.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: [
          '[.]test[.]tsx?$',
          '^packages/testing/',
          '[.]config[.](ts|mjs|cjs)$',
          '/e2e/',
          '/app/routes[.]ts$',
          '/test/',
        ],
      },
      // Vite serves the apps while they are being worked on; production never reaches that line.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'npm', 'dynamic-import'],
        pathNot: ['/node_modules/vite/'],
      },
    },
    {
      name: 'no-product-from-beside',
      comment: 'testing, infra and scripts stand beside the house; the house never leans on them.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: ['[.]test[.]tsx?$', '^packages/testing/', '/e2e/', '/test/'],
      },
      to: { path: '^(packages/testing|infra|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/build/'] },
    exclude: { path: ['/build/', '/[.]data/', '/migrations/meta/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
}
