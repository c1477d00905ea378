import { AppError } from '../errors.ts'

export const invitationErrors = {
  notFound: () => new AppError('not_found', 'invitation.not_found', 'There is no such invitation.'),
  used: () => new AppError('conflict', 'invitation.used', 'The invitation has been accepted already.'),
  revoked: () =>
    new AppError(
      'conflict',
      'invitation.revoked',
      'The invitation was taken back or replaced by a newer one; look for the newest letter.',
    ),
  expired: () =>
    new AppError('conflict', 'invitation.expired', 'The invitation has expired; ask for a new one.'),
  addressUnconfirmed: () =>
    new AppError(
      'forbidden',
      'invitation.address_unconfirmed',
      'Confirm your e-mail address first: the link is in the letter that you got when you signed up.',
    ),
  forAnother: () =>
    new AppError(
      'forbidden',
      'invitation.for_another',
      'The invitation went to another e-mail address than the one you signed in with.',
    ),
  memberAlready: () =>
    new AppError('conflict', 'invitation.member_already', 'You are a member of the organisation already.'),
}
