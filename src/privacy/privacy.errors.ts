import { AppError } from '../errors.ts'

export const privacyErrors = {
  textChanged: (purpose: string, current: string) =>
    new AppError(
      'conflict',
      'consent.text_changed',
      `The text "${purpose}" has changed; its version is ${current} now. Show it, then send that version.`,
      [{ field: '/version', message: `is not the current one, ${current}` }],
    ),
  notGiven: () =>
    new AppError('not_found', 'consent.not_given', 'There is no consent to this that could be withdrawn.'),
  proofRequired: () =>
    new AppError(
      'forbidden',
      'erasure.proof_required',
      'Erasing the account cannot be undone: send your password, or sign in anew and ask within ten minutes. GET /api/v1/me/erasure tells what will happen.',
    ),
  passwordWrong: () => new AppError('forbidden', 'erasure.password_wrong', 'That is not your password.'),
  handOverFirst: (organisations: readonly string[]) =>
    new AppError(
      'conflict',
      'erasure.hand_over_first',
      `Nobody else may run what others use: make somebody an owner (or, of the service, an administrator) first. ${organisations.join(', ')}`,
    ),
  personNotFound: () => new AppError('not_found', 'person.not_found', 'There is no such person.'),
}
