import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { textWithin } from '../bounded-answer.ts'
import { type KnownProvider, largestAnswerBytes } from './identity-providers.ts'

/** OpenID Connect Core 1.0, section 5.1, as far as it is used here. */
const claims = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  // Some providers send it as a text; only the word of the standard counts.
  email_verified: z
    .unknown()
    .optional()
    .transform((verified) => verified === true),
  name: z.string().optional(),
})

/** Ms that a provider may take to tell who somebody is (as for describing itself). */
const deadlineMs = 5_000

async function askForClaims(url: string, accessToken: string | undefined) {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}` },
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  })
  return claims.parse(JSON.parse((await textWithin(answer, largestAnswerBytes)) ?? 'null'))
}

/** Whether a provider may vouch for an address: not for those of another town. */
function isItsOwn(email: string, { domains }: KnownProvider): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domains === undefined || domains.includes(domain)
}

function signInWith(provider: KnownProvider): GenericOAuthConfig {
  return {
    providerId: provider.id,
    name: provider.name,
    discoveryUrl: provider.discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    authentication: provider.authentication,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    // Whose address the provider has not verified gets our own letter first.
    requireEmailVerification: true,
    disableProviderLogout: true,
    accountSubject: ({ profile }) => claims.parse(profile).sub,
    // Called with an ID token whose signature, issuer, audience and nonce were verified, or with none.
    async getUserInfo({ idToken, accessToken }) {
      if (idToken === undefined) return null
      const told = claims.parse(decodeJwt(idToken))
      const { userInfoUrl } = provider
      const asked =
        told.email === undefined && userInfoUrl ? await askForClaims(userInfoUrl, accessToken) : told
      const { sub, email, name, email_verified: emailVerified } = asked
      if (sub !== told.sub || email === undefined || !isItsOwn(email, provider)) return null
      return { sub, email, emailVerified, name: name ?? told.name ?? email.slice(0, email.lastIndexOf('@')) }
    },
  }
}

/** Signing in with identity providers, as a plugin of better-auth. */
export const providerSignIn = (providers: readonly KnownProvider[]) =>
  genericOAuth({ config: providers.map(signInWith) })
