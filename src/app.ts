import { randomUUID } from 'node:crypto'
import accepts from '@fastify/accepts'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { peopleRoutes } from './accounts/people.routes.ts'
import { signInRoutes } from './accounts/sign-in.routes.ts'
import { createSignInLimits, noSignInLimits } from './accounts/sign-in-limits.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { conceptRoutes } from './concepts/concepts.routes.ts'
import type { Config } from './config.ts'
import { healthRoutes } from './health/health.routes.ts'
import { registerAuthentication } from './http/authenticate.ts'
import { refuseUnrouted, registerErrorHandler } from './http/error-handler.ts'
import { registerHeaders } from './http/headers.ts'
import { registerOpenApi } from './http/openapi.ts'
import { registerPageStyle } from './http/page.ts'
import { createRequestLimit } from './http/request-limit.ts'
import { registerRouteList } from './http/route-list.ts'
import { invitationRoutes } from './members/invitations.routes.ts'
import { memberRoutes } from './members/members.routes.ts'
import { needRoutes } from './needs/needs.routes.ts'
import { offerRoutes } from './offers/offers.routes.ts'
import { organisationRoutes } from './organisations/organisations.routes.ts'
import { representationRoutes } from './organisations/representations.routes.ts'
import { setupRoutes } from './organisations/setup.routes.ts'
import { verificationRoutes } from './organisations/verification.routes.ts'
import { placeRoutes } from './places/places.routes.ts'
import { previewRoutes } from './preview/preview.routes.ts'
import { consentRoutes } from './privacy/consents.routes.ts'
import { personalDataRoutes } from './privacy/personal-data.routes.ts'
import { operatorFrom, privacyPageRoutes } from './privacy/privacy-pages.routes.ts'
import { rerankRoutes } from './reranks/reranks.routes.ts'
import { reviewRoutes } from './reviews/reviews.routes.ts'
import type { Services } from './services.ts'
import { suggestionRoutes } from './suggestions/suggestions.routes.ts'
import { version } from './version.ts'

/** A need is at most 20,000 characters; 256 KiB leave room for every other field and for characters of four bytes. */
const largestBodyBytes = 256 * 1024

/** A client that dawdles holds a connection, not the service: a whole request within 30 s, its head within 10 s (own judgement). */
const patience = { requestTimeout: 30_000, keepAliveTimeout: 72_000 }
const serverPatience = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 }

function observeRequests(app: FastifyInstance, { metrics }: Services): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.observeRequest({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
  })
}

/** The API over its services. Never listens: main.ts does, and tests inject. */
export async function buildApp(
  services: Services,
  config: Config,
  log?: FastifyBaseLogger,
): Promise<FastifyInstance> {
  const app = fastify({
    ...(log ? { loggerInstance: log } : { logger: false }),
    bodyLimit: largestBodyBytes,
    ...patience,
    http: serverPatience,
    trustProxy: (_address: string, hop: number) => hop < config.TRUSTED_PROXIES,
    genReqId: () => randomUUID(),
    frameworkErrors: refuseUnrouted,
    // Two lines a request would drown the facts; /metrics has the counts and times.
    logController: new LogController({ disableRequestLogging: true }),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // The API speaks JSON alone; Fastify would take text as well.
  app.removeContentTypeParser('text/plain')
  registerErrorHandler(app)
  registerRouteList(app)
  const signIn = await services.openSignIn()
  await registerHeaders(app, config)
  const signInLimits =
    config.RATE_LIMIT_PER_MINUTE === 0 ? noSignInLimits : createSignInLimits(services.limits)
  const limit = createRequestLimit(services.limits, config.RATE_LIMIT_PER_MINUTE)
  registerAuthentication(app, { accounts: services.accounts, signIn, limit })
  observeRequests(app, services)
  // Answers 503 while the event loop is this far behind, instead of queueing requests that would time out anyway. Load tests, and tests on
  // a starved machine, are without limits and see the service itself.
  if (config.RATE_LIMIT_PER_MINUTE > 0) await app.register(underPressure, { maxEventLoopDelay: 2_000 })
  await registerOpenApi(app, version)
  await app.register(accepts)
  registerPageStyle(app)

  app.get('/', { config: { asks: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('/docs'),
  )
  const { places, concepts, accounts, people, organisations, needs, offers } = services
  const { suggestions, news, preview, reviews, reranks, health, metrics } = services
  const { audit, consents, personalExport, erasure } = services
  const typed = app.withTypeProvider<ZodTypeProvider>()
  await typed.register(placeRoutes, { places })
  await typed.register(conceptRoutes, { concepts })
  await typed.register(signInRoutes, { signIn, limits: signInLimits })
  await typed.register(peopleRoutes, { people })
  await typed.register(accountRoutes, { accounts })
  await typed.register(organisationRoutes, { organisations })
  await typed.register(setupRoutes, { organisations })
  await typed.register(verificationRoutes, { verification: services.verification })
  await typed.register(representationRoutes, { representations: services.representations })
  await typed.register(memberRoutes, { members: services.members })
  await typed.register(invitationRoutes, { invitations: services.invitations })
  await typed.register(needRoutes, { needs })
  await typed.register(offerRoutes, { offers })
  await typed.register(suggestionRoutes, { suggestions, news })
  await typed.register(previewRoutes, { preview })
  await typed.register(reviewRoutes, { reviews })
  await typed.register(rerankRoutes, { reranks })
  await typed.register(auditRoutes, { audit })
  await typed.register(consentRoutes, { consents })
  await typed.register(personalDataRoutes, { personalExport, erasure })
  await typed.register(privacyPageRoutes, { operator: operatorFrom(config) })
  await typed.register(healthRoutes, { health, metrics, metricsToken: config.METRICS_TOKEN })
  return app
}
