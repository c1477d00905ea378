import { createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'

/** Where the link of a sign-in letter leads. */
const linkPath = '/magic-link/verify'

/**
 * TOTP and recovery codes. better-auth asks for them after a password alone; here also after a link from a letter, which proves no more
 * than a mailbox. Whoever followed one arrives at the address it leads to with `twoFactor=required` in it.
 */
export function secondFactor() {
  const plugin = twoFactor({
    issuer: 'Townlink',
    schema: { twoFactor: { modelName: 'secondFactors', fields: { userId: 'personId' } } },
  })
  const asking = plugin.hooks.after.map(({ matcher, handler }) => ({
    matcher: (context: Parameters<typeof matcher>[0]) => context.path === linkPath || matcher(context),
    handler,
  }))
  const telling = {
    matcher: ({ path }: { path?: string }) => path === linkPath,
    handler: createAuthMiddleware(async (ctx) => {
      const { returned, responseHeaders } = ctx.context
      const isAsked = typeof returned === 'object' && returned !== null && 'twoFactorRedirect' in returned
      const location = responseHeaders?.get('location')
      if (!isAsked || !location) return
      const address = new URL(location, ctx.context.baseURL)
      address.searchParams.set('twoFactor', 'required')
      throw ctx.redirect(address.href)
    }),
  }
  return { ...plugin, hooks: { after: [...asking, telling] } }
}
