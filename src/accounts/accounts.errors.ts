import { AppError } from '../errors.ts'

export const accountErrors = {
  unauthenticated: () =>
    new AppError(
      'unauthenticated',
      'account.key_required',
      'Sign in, or send an API key: Authorization: Bearer <key>.',
    ),
  keyRefused: () =>
    new AppError('unauthenticated', 'account.key_refused', 'The API key is unknown, expired or revoked.'),
  notAllowed: (action: string, role: string, refusal: string) =>
    new AppError(
      'forbidden',
      'account.not_allowed',
      `The role "${role}" does not permit ${action} here. ${refusal}`,
    ),
  personRequired: () =>
    new AppError(
      'unauthenticated',
      'account.person_required',
      'This is for people: sign in, a key is not enough.',
    ),
  notAMember: () =>
    new AppError('forbidden', 'account.not_a_member', 'You are not a member of that organisation.'),
  foreignOrigin: () =>
    new AppError(
      'forbidden',
      'account.foreign_origin',
      'A page of another site sent this request with your session; it was refused.',
    ),
  roleTooHigh: () =>
    new AppError(
      'forbidden',
      'account.role_too_high',
      'A key cannot be given more rights than its maker has.',
    ),
  scopeMissing: (scope: string) =>
    new AppError('forbidden', 'account.scope_missing', `This API key was made without the scope "${scope}".`),
  scopesTooWide: () =>
    new AppError(
      'forbidden',
      'account.scopes_too_wide',
      'A key cannot be given scopes that its maker lacks.',
      [{ field: '/scopes', message: 'go beyond those of the key that asks' }],
    ),
  keyExpiresTooLate: (days: number) =>
    new AppError('invalid', 'account.key_expires_too_late', `A key lasts ${days} days at most.`, [
      { field: '/expiresAt', message: `must lie within ${days} days` },
    ]),
  keyOver: () =>
    new AppError('conflict', 'account.key_over', 'The key has expired or was revoked: make a new one.'),
  roleDoesNotFit: (kind: string) =>
    new AppError('invalid', 'account.role_does_not_fit', `There is no such role in a ${kind}.`, [
      { field: '/role', message: 'does not fit the kind of the organisation' },
    ]),
  keyNotFound: () => new AppError('not_found', 'account.key_not_found', 'There is no such API key.'),
  keyAlreadyExpired: () =>
    new AppError('invalid', 'account.key_expires_in_past', 'The key would already have expired.', [
      { field: '/expiresAt', message: 'must lie in the future' },
    ]),
  organisationUnknown: () =>
    new AppError(
      'invalid',
      'account.organisation_unknown',
      'The key is for an organisation that does not exist.',
      [{ field: '/organisationId', message: 'does not exist' }],
    ),
  addressTaken: () =>
    new AppError('conflict', 'account.address_taken', 'Somebody with this address has an account already.', [
      { field: '/email', message: 'belongs to an account already' },
    ]),
  signInBusy: () =>
    new AppError('unavailable', 'account.sign_in_busy', 'Too many people sign in at once.', [], 5),
  sessionsAway: () =>
    new AppError('unavailable', 'account.sessions_away', 'Sessions cannot be read at the moment.', [], 5),
  setupClosed: () =>
    new AppError(
      'forbidden',
      'account.setup_closed',
      'The set-up link was used before, is not the newest one, or somebody has a key already.',
    ),
}
