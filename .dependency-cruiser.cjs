/** Borders between folders: the way a certificate takes. Later rooms may use earlier ones; handlers wire any. */
const way = [
  'shared',
  'audit',
  'hooks',
  'events',
  'participants',
  'attendance',
  'feedback',
  'credentials',
  'certificates',
  'pictures',
  'mail',
  'runs',
  'privacy',
  'verification',
  'home',
  'organiser',
  'console',
  'api',
];
const handler = '(^|[/-])handler\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...way.slice(0, -1).map((room, index) => ({
      name: `${room}-uses-no-later-room`,
      severity: 'error',
      from: { path: `^functions/${room}/`, pathNot: handler },
      to: { path: `^functions/(${way.slice(index + 1).join('|')})/` },
    })),
    {
      name: 'nobody-uses-a-handler',
      severity: 'error',
      from: { path: '^(functions|lib|bin)/' },
      to: { path: `^functions/.*${handler}` },
    },
    {
      name: 'stack-knows-only-the-environment',
      severity: 'error',
      // Plates are made with the bundles that hold them.
      from: { path: '^lib/', pathNot: '^lib/(local/|plates\\.ts$)' },
      to: { path: '^functions/', pathNot: '^functions/shared/environment\\.ts$' },
    },
    { name: 'functions-know-no-stack', severity: 'error', from: { path: '^functions/' }, to: { path: '^(lib|bin)/' } },
    {
      name: 'stack-knows-no-local-run',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/local/' },
      to: { path: '^lib/local/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^functions/.*(rules|decide|policy|event|questions|layout)\\.ts$' },
      to: { path: 'node_modules/@aws-sdk' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(cdk\\.out|tests)' },
  },
};
