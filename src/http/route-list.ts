import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Action } from '../accounts/policy.ts'

/**
 * What a route asks before it does anything: an action of the policy; `person`: that somebody is signed in; `disclosed`: nothing of who asks, who
 * is shown what is disclosed to him; `public`: nothing at all.
 */
export type Asks = Action | 'person' | 'disclosed' | 'public'

export interface ListedRoute {
  readonly method: string
  readonly url: string
  /** Undefined: it does not say, which a test refuses. */
  readonly asks: Asks | undefined
  readonly summary: string | undefined
}

declare module 'fastify' {
  interface FastifyContextConfig {
    asks?: Asks
  }
  interface FastifyInstance {
    /** Every route there is, in the order in which they were added. */
    listRoutes(): ListedRoute[]
  }
}

/** Takes down what every route asks: for docs/permissions.md, and for the test that sends each of them as everybody. */
export function registerRouteList(app: FastifyInstance): void {
  const added: RouteOptions[] = []
  // What a plugin's own hooks add to a route is there once all of them have run.
  app.addHook('onRoute', (route) => {
    added.push(route)
  })
  app.decorate('listRoutes', () =>
    added.flatMap(({ method, url, config, schema }) =>
      [method].flat().map((each) => ({ method: each, url, asks: config?.asks, summary: schema?.summary })),
    ),
  )
}
