/** Features, lowest first (docs/architecture.md). Each may import those before it, never those after it. */
const features = [
  'places',
  'concepts',
  'mail',
  'accounts',
  'audit',
  'organisations',
  'members',
  'postings',
  'embeddings',
  'needs',
  'offers',
  'suggestions',
  'preview',
  'reviews',
  'reranks',
  'imports',
  'health',
  'privacy',
]
/** Neighbours that know nothing of each other. */
const strangers = [['needs', 'offers']]

const above = (feature) => features.slice(features.indexOf(feature) + 1)
const folder = (names) => `^src/(${names.join('|')})/`

const direction = features
  .filter((feature) => above(feature).length > 0)
  .map((feature) => ({
    name: `${feature}-imports-no-higher-feature`,
    severity: 'error',
    from: { path: `^src/${feature}/` },
    to: { path: folder(above(feature)) },
  }))

const apart = strangers.flatMap(([one, other]) =>
  [
    [one, other],
    [other, one],
  ].map(([from, to]) => ({
    name: `${from}-does-not-know-${to}`,
    severity: 'error',
    from: { path: `^src/${from}/` },
    to: { path: `^src/${to}/` },
  })),
)

/** What a file may be, by its suffix. */
const roles = [
  {
    name: 'routes-do-not-query',
    comment: 'a route hands over to its service',
    from: { path: '\\.routes\\.ts$' },
    to: { path: '(\\.store\\.ts$|^db/(?!vocabulary)|node_modules/(drizzle-orm|postgres|bullmq)/)' },
  },
  {
    name: 'services-know-no-http-and-no-tables',
    comment: 'a service decides; what it needs it takes as arguments',
    from: { path: '\\.service\\.ts$' },
    to: {
      path: '(node_modules/(fastify|drizzle-orm|postgres|bullmq|ioredis)/|^src/http/|^db/(client|schema/))',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'schemas-know-no-tables',
    from: { path: '\\.schema\\.ts$' },
    to: { path: '(^db/(?!vocabulary)|node_modules/drizzle-orm/|\\.(store|service|routes)\\.ts$)' },
  },
  {
    name: 'stores-throw-no-domain-errors',
    from: { path: '\\.store\\.ts$' },
    to: {
      path: '(\\.(errors|service|routes)\\.ts$|^src/errors\\.ts$|node_modules/fastify/)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'stores-of-others-are-reached-through-services',
    from: { path: '^src/([^/]+)/', pathNot: '^src/health/(embedding-)?metrics\\.ts$' },
    to: { path: '\\.store\\.ts$', pathNot: '^src/$1/' },
  },
].map((rule) => ({ severity: 'error', ...rule }))

module.exports = {
  forbidden: [
    ...direction,
    ...apart,
    ...roles,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'matching-is-pure',
      comment:
        'no import from outside the folder but packages for text, and nothing of Node; starting threads and telling reasons stand apart',
      severity: 'error',
      from: { path: '^src/matching/', pathNot: '^src/matching/(threads/|(reasons|fit-sentences)\\.ts$)' },
      to: { pathNot: '^(src/matching/|node_modules/(@orama/stemmers|eld|natural|porter2|stopwords-iso)/)' },
    },
    {
      name: 'reasons-need-wording-alone',
      severity: 'error',
      from: { path: '^src/matching/(reasons|fit-sentences)\\.ts$' },
      to: { pathNot: '^src/(matching|wording)/' },
    },
    {
      name: 'wording-is-pure',
      comment: 'sentences in the languages of the engine; it knows nothing of what they speak about',
      severity: 'error',
      from: { path: '^src/wording/' },
      to: { pathNot: '^(src/wording/|src/matching/text/languages\\.ts$|node_modules/intl-messageformat/)' },
    },
    {
      name: 'threads-need-node-alone',
      severity: 'error',
      from: { path: '^src/matching/threads/' },
      to: { pathNot: '^(src/matching/|worker_threads$|timers/promises$)' },
    },
    {
      name: 'only-the-queue-knows-bullmq',
      severity: 'error',
      from: {
        path: '^(src|workers|db|scripts)/',
        pathNot: '^(src/queue[a-z-]*\\.ts$|src/limits/redis-limits\\.ts$|scripts/measure/)',
      },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'db-imports-no-feature',
      comment: 'only the pure engine (names of stages) and the pure folding of place names',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/embedded' },
      to: { path: '^src/', pathNot: '^src/(matching/|places/(fold-name|local-names)\\.ts$|log\\.ts$)' },
    },
    {
      name: 'src-imports-no-entry',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(workers|scripts|tests)/' },
    },
    {
      name: 'only-wiring-knows-services',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/(services|app|main)\\.ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.d\\.ts|\\.config\\.ts)$' },
      to: {},
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-packages-in-what-ships',
      severity: 'error',
      from: { path: '^(src|workers|db)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.json', '.cjs', '.mjs'],
    },
  },
}
