import { z } from 'zod'

/** How people may become known here. */
export const signInOptions = z
  .object({
    signUp: z
      .enum(['open', 'invited'])
      .describe('who may make an account: everybody, or people with an invitation'),
    providers: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('identity providers: POST /api/auth/sign-in/social with the id as "provider"'),
  })
  .meta({ id: 'SignInOptions' })
