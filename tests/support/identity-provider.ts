import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

interface Asked {
  challenge: string
  nonce: string
  redirectUri: string
}

async function formIn(request: IncomingMessage): Promise<URLSearchParams> {
  let body = ''
  for await (const chunk of request) body += chunk
  return new URLSearchParams(body)
}

export type FakeProvider = Awaited<ReturnType<typeof anIdentityProvider>>

/** An OpenID Connect provider on loopback. What it says of the person, and how it lies, is the test's choice. */
export async function anIdentityProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const { privateKey: foreignKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, Asked>()
  const exchanges: URLSearchParams[] = []
  const state = {
    isAway: false,
    /** What the next person is. */
    person: {} as JWTPayload,
    /** Replaces claims of the ID token: a foreign issuer, another audience. */
    lie: {} as JWTPayload,
    hasForeignSignature: false,
    hasIdToken: true,
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (state.isAway) return answer({}, 503)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return answer({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/keys':
        return answer({ keys: [jwk] })
      case '/userinfo':
        return answer(state.person)
      case '/token': {
        const form = await formIn(request)
        exchanges.push(form)
        const code = form.get('code') ?? ''
        const asked = codes.get(code)
        codes.delete(code)
        const digest = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        const known = request.headers.authorization === `Basic ${btoa('townlink:client-secret')}`
        if (!asked || !known || digest !== asked.challenge || form.get('redirect_uri') !== asked.redirectUri)
          return answer({ error: 'invalid_grant' }, 400)
        const idToken = await new SignJWT({ nonce: asked.nonce, ...state.person, ...state.lie })
          .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
          .setIssuer(state.lie.iss ?? issuer)
          .setAudience(state.lie.aud ?? 'townlink')
          .setIssuedAt()
          .setExpirationTime(state.lie.exp ?? '5 minutes')
          .sign(state.hasForeignSignature ? foreignKey : privateKey)
        return answer({
          access_token: randomBytes(8).toString('hex'),
          token_type: 'Bearer',
          expires_in: 300,
          ...(state.hasIdToken && { id_token: idToken }),
        })
      }
      default:
        return answer({}, 404)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    state,
    exchanges,
    /** The person agrees at the page that `address` shows; returns where the browser is sent. */
    agree(address: string): string {
      const asked = new URL(address).searchParams
      const code = randomBytes(8).toString('hex')
      const redirectUri = asked.get('redirect_uri') ?? ''
      if (asked.get('code_challenge_method') !== 'S256') throw new Error('no PKCE')
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        nonce: asked.get('nonce') ?? '',
        redirectUri,
      })
      const back = new URL(redirectUri)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return back.href
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
