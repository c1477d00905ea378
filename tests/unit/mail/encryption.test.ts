import { expect, it } from 'vitest'
import { encryption } from '../../../src/mail/mail-server.ts'

it.each([
  ['smtps://mail.example.org', { secure: true }],
  ['smtps://user:pw@127.0.0.1:465', { secure: true }],
  // As soon as the server offers it, and not at all costs: nodemailer fails when an offered TLS does not come about.
  ['smtp://mail.example.org', { secure: false, requireTLS: false }],
  ['smtp://mail:1025', { secure: false, requireTLS: false }],
  ['smtp://user:pw@mail.example.org:587', { secure: false, requireTLS: true }],
  ['smtp://localhost', { secure: false, ignoreTLS: true }],
  ['smtp://user:pw@127.0.0.1:25', { secure: false, ignoreTLS: true }],
  ['smtp://[::1]:25', { secure: false, ignoreTLS: true }],
  ['smtp://127.0.0.1.example.org', { secure: false, requireTLS: false }],
] as const)('letters to %s are encrypted accordingly', (address, expected) => {
  expect(encryption(new URL(address))).toEqual(expected)
})
