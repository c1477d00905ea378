import { join } from 'node:path'
import { openDatabase } from '../db/client.ts'
import { projectFolder } from '../db/project-folder.ts'
import { conceptsVersion, readConcepts } from '../db/seed/concepts.ts'
import { createAccounts } from './accounts/accounts.service.ts'
import { createAccountStore } from './accounts/accounts.store.ts'
import { createIdentityProviders, readIdentityProviders } from './accounts/identity-providers.ts'
import { createPeople } from './accounts/people.service.ts'
import { createPeopleStore } from './accounts/people.store.ts'
import { createSignIn } from './accounts/sign-in.ts'
import { createAudit } from './audit/audit.service.ts'
import { createAuditStore } from './audit/audit.store.ts'
import { createConcepts } from './concepts/concepts.service.ts'
import type { Config } from './config.ts'
import { createEmbeddings } from './embeddings/embeddings.service.ts'
import { createEmbeddingStore } from './embeddings/embeddings.store.ts'
import { createEmbeddingsEndpoint } from './embeddings/embeddings-endpoint.ts'
import { createHealth } from './health/health.service.ts'
import { createHealthStore } from './health/health.store.ts'
import { createMetrics } from './health/metrics.ts'
import { createImports } from './imports/imports.service.ts'
import { createLimits } from './limits/limits.ts'
import { countOnPostgres } from './limits/postgres-limits.ts'
import { countOnRedis } from './limits/redis-limits.ts'
import type { Log } from './log.ts'
import { createLetterBell } from './mail/letter-bell.ts'
import { createLetters } from './mail/letters.service.ts'
import { createLetterStore } from './mail/letters.store.ts'
import { createLoggedMail, type Mail } from './mail/mail.ts'
import { createMailServer } from './mail/mail-server.ts'
import { createConceptScheme } from './matching/concepts/concept-scheme.ts'
import { createEngine, engineVersion } from './matching/engine.ts'
import { once } from './matching/once.ts'
import { createInvitations } from './members/invitations.service.ts'
import { createInvitationStore } from './members/invitations.store.ts'
import { createMembers } from './members/members.service.ts'
import { createMemberStore } from './members/members.store.ts'
import { createNeeds } from './needs/needs.service.ts'
import { createNeedStore } from './needs/needs.store.ts'
import { createOffers } from './offers/offers.service.ts'
import { createOfferStore } from './offers/offers.store.ts'
import { createOrganisations } from './organisations/organisations.service.ts'
import { createOrganisationStore } from './organisations/organisations.store.ts'
import { createRepresentations } from './organisations/representations.service.ts'
import { createRepresentationStore } from './organisations/representations.store.ts'
import { createVerification } from './organisations/verification.service.ts'
import { createVerificationStore } from './organisations/verification.store.ts'
import { createPlaces } from './places/places.service.ts'
import { createPlaceStore } from './places/places.store.ts'
import { createCurrentCatalogue } from './preview/current-catalogue.ts'
import { createPreview } from './preview/preview.service.ts'
import { createConsents } from './privacy/consents.service.ts'
import { createConsentStore } from './privacy/consents.store.ts'
import { createPersonErasure } from './privacy/erasure.service.ts'
import { createErasureStore } from './privacy/erasure.store.ts'
import { auditErasure, peopleErasure, reviewErasure } from './privacy/erasure-steps.ts'
import { createPersonalExport } from './privacy/export.service.ts'
import { logSections, peopleSections } from './privacy/export-sections.ts'
import { createRetention } from './privacy/retention.service.ts'
import { createRetentionStore } from './privacy/retention.store.ts'
import { openQueue } from './queue.ts'
import type { QueueConnection } from './queue-connection.ts'
import { createRankingBell } from './ranking-bell.ts'
import { createRerankBell } from './reranks/rerank-bell.ts'
import { createReranks } from './reranks/reranks.service.ts'
import { createRerankStore } from './reranks/reranks.store.ts'
import { createReviews } from './reviews/reviews.service.ts'
import { createReviewStore } from './reviews/reviews.store.ts'
import { secretIn } from './secret-file.ts'
import { createBatchRanking } from './suggestions/batch-ranking.ts'
import { createLiveCatalogue } from './suggestions/catalogue.ts'
import { createCatalogueSnapshotStore } from './suggestions/catalogue-snapshots.store.ts'
import { createCatalogueSnapshots } from './suggestions/catalogue-snapshots.ts'
import { createRankedNews } from './suggestions/ranked-news.ts'
import { createRankingService } from './suggestions/ranking.service.ts'
import { createRankingRuns } from './suggestions/ranking-runs.ts'
import { createSnapshotKeeping } from './suggestions/snapshot-keeping.ts'
import { createSuggestions } from './suggestions/suggestions.service.ts'
import { createSuggestionStore, rankedChannel } from './suggestions/suggestions.store.ts'

export type Services = Awaited<ReturnType<typeof createServices>>

/** A configuration whose store is known: the launcher fills it in for the embedded one. */
export type ServiceConfig = Config & { DATABASE_URL: string }

export function queueConnection(config: ServiceConfig): QueueConnection {
  return config.REDIS_URL === undefined
    ? { databaseUrl: config.DATABASE_URL }
    : { redisUrl: config.REDIS_URL }
}

interface Options {
  config: ServiceConfig
  log: Log
  now?: () => Date
  /** Takes the place of letters by SMTP, or in the log. */
  mail?: Mail
}

/** The one place where things are wired: used by the API, the worker, scripts and tests. */
export async function createServices({ config, log, now = () => new Date(), mail: givenMail }: Options) {
  const database = openDatabase(config.DATABASE_URL)
  const queue = openQueue(queueConnection(config), { log, name: config.QUEUE_NAME })
  const seeded = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
  const engine = createEngine(createConceptScheme(seeded))
  const engineVersions = {
    engineVersion,
    profileVersion: engine.profile.version,
    conceptsVersion: conceptsVersion(seeded),
  }
  const versions = { ...engineVersions, embeddingsModel: config.EMBEDDINGS_MODEL ?? '' }
  const bell = createRankingBell(queue, log)
  const { db } = database

  const { REDIS_URL: redisUrl } = config
  const limits = createLimits({
    store: redisUrl === undefined ? countOnPostgres(database) : countOnRedis(redisUrl, config.QUEUE_NAME),
    log,
  })
  const places = createPlaces({ store: createPlaceStore(db) })
  const concepts = createConcepts({ concepts: seeded, scheme: engine.concepts })
  const accounts = createAccounts({ store: createAccountStore(db), now })
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  const letterStore = createLetterStore(db)
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = config
  const letters = createLetters({
    store: letterStore,
    server:
      smtpUrl === undefined || from === undefined
        ? undefined
        : createMailServer({ url: smtpUrl, from, publicUrl }),
    bell: createLetterBell(queue, log),
    log,
  })
  const mail = givenMail ?? (smtpUrl === undefined ? createLoggedMail(log) : letters)
  const persons = createPeopleStore(db)
  /** Only who lets people in needs the secret and the identity providers. */
  const openSignIn = once(async () => {
    const secret = config.AUTH_SECRET ?? (await secretIn(config.DATA_DIR))
    const providers = config.SSO_FILE === undefined ? [] : await readIdentityProviders(config.SSO_FILE)
    const identityProviders = createIdentityProviders({ providers, log, now })
    await identityProviders.askAgain()
    const signUp = config.SIGN_UP
    return createSignIn({ db, persons, mail, identityProviders, log, now, secret, publicUrl, signUp })
  })
  const audit = createAudit({ store: createAuditStore(db) })
  const people = createPeople({ store: persons, accounts, openSignIn })
  const organisations = createOrganisations({ store: createOrganisationStore(db), accounts, people, now })
  const needs = createNeeds({ store: createNeedStore(db), organisations, bell, audit })
  const offers = createOffers({ store: createOfferStore(db), organisations, bell, audit })
  const verification = createVerification({ store: createVerificationStore(db), organisations, bell, now })
  const representations = createRepresentations({ store: createRepresentationStore(db), organisations, now })
  const members = createMembers({ store: createMemberStore(db), organisations, concepts, now })
  const invitations = createInvitations({
    store: createInvitationStore(db),
    organisations,
    members,
    mail,
    publicUrl,
    now,
  })
  const imports = createImports({ organisations, needs, offers })
  const suggestionStore = createSuggestionStore(db)
  const suggestions = createSuggestions({
    store: suggestionStore,
    needs,
    offers,
    organisations,
    audit,
    engine,
  })
  const folder = config.SNAPSHOT_DIR
  const snapshots =
    folder === undefined
      ? undefined
      : createCatalogueSnapshots({
          folder,
          engine,
          versions: engineVersions,
          store: createCatalogueSnapshotStore(db),
          log,
        })
  const embeddingStore = createEmbeddingStore(db)
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model } = config
  const embeddings =
    url === undefined || model === undefined
      ? undefined
      : createEmbeddings({
          model,
          store: embeddingStore,
          endpoint: createEmbeddingsEndpoint(
            { url, model, apiKey: config.EMBEDDINGS_API_KEY, timeoutMs: config.EMBEDDINGS_TIMEOUT_MS },
            now,
          ),
          log,
          now,
        })
  const catalogue = createLiveCatalogue({ needs, offers, engine, snapshots })
  const runs = createRankingRuns({ store: suggestionStore, catalogue, engine, versions, embeddings, now })
  const ranking = createRankingService({
    store: suggestionStore,
    needs,
    offers,
    organisations,
    catalogue,
    runs,
    embeddings,
    bell,
    now,
    log,
  })
  const currentCatalogue = createCurrentCatalogue({ catalogue, concepts, isOn: config.PREVIEW === 'on', log })
  const preview = createPreview({
    concepts,
    engine,
    organisations,
    suggestions,
    runs,
    catalogue: currentCatalogue,
    now,
  })
  const reviews = createReviews({ store: createReviewStore(db), suggestions, concepts, audit, now })
  const rerankStore = createRerankStore(db)
  const reranks = createReranks({
    store: rerankStore,
    batches: createBatchRanking({ store: suggestionStore, catalogue, runs, versions }),
    bell: createRerankBell(queue, log),
    versions,
    log,
  })
  const health = createHealth({
    store: createHealthStore(db),
    queue,
    checkDatabase: database.check,
    needs,
    offers,
    now,
  })
  const metrics = createMetrics({
    health,
    queue,
    countBehind: suggestionStore.countBehind,
    countWithoutEmbeddings: suggestionStore.countWithoutEmbeddings,
    listEmbeddingCounts: embeddingStore.listCounts,
    findNewestRerank: rerankStore.findNewest,
    countLetters: letterStore.count,
  })
  const news = createRankedNews()
  // Whoever keeps something of people in a table of their own adds a section and, where nothing cascades, a step.
  const erasureStore = createErasureStore(db, [peopleErasure, reviewErasure, auditErasure])
  const erasure = createPersonErasure({ store: erasureStore, openSignIn, bell, now })
  const personalExport = createPersonalExport({
    findSubject: erasureStore.findSubject,
    sections: [...peopleSections(db), ...logSections(db)],
    audit,
    now,
  })

  return {
    places,
    concepts,
    accounts,
    openSignIn,
    mail,
    letters,
    limits,
    people,
    audit,
    organisations,
    verification,
    representations,
    members,
    invitations,
    needs,
    offers,
    imports,
    suggestions,
    catalogue,
    embeddings,
    snapshots: snapshots && createSnapshotKeeping({ catalogue, snapshots, log }),
    ranking,
    currentCatalogue,
    preview,
    reviews,
    reranks,
    health,
    metrics,
    news,
    consents: createConsents({ store: createConsentStore(db), now }),
    personalExport,
    erasure,
    retention: createRetention({ store: createRetentionStore(db), erasure, now, log }),
    queue,
    /** Starts hearing of rankings that other processes finish. */
    hearNews: () => database.listen(rankedChannel, news.publish),
    async close() {
      letters.close()
      await queue.close()
      await limits.close()
      await database.close()
    },
  }
}
