import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { acceptedLanguage } from '../http/reader-language.ts'
import { webRequest } from '../http/web-request.ts'
import { addressHeader, type SignIn, signInPath } from './sign-in.ts'
import { languageHeader } from './sign-in-letters.ts'

/** Passes a web response on. Cookies are headers that may stand several times. */
async function sendResponse(reply: FastifyReply, response: Response) {
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply
    .code(response.status)
    .header('cache-control', 'no-store')
    .send(await response.text())
}

/** Sign-up, sign-in, second factors, passkeys, magic links, new passwords, sessions: better-auth's own addresses. */
export const signInRoutes: FastifyPluginAsync<{ signIn: SignIn }> = async (app, { signIn }) => {
  app.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    schema: { hide: true },
    handler: async (request, reply) => {
      request.headers[addressHeader] = request.ip
      request.headers[languageHeader] = acceptedLanguage(request)
      return sendResponse(reply, await signIn.handle(webRequest(request)))
    },
  })
}
