import { AppError } from '../errors.ts'

export const representationErrors = {
  notFound: () =>
    new AppError('not_found', 'representation.not_found', 'There is no such request to represent somebody.'),
  notForThisKind: () =>
    new AppError(
      'forbidden',
      'representation.not_for_this_kind',
      'Clusters, chambers and hubs represent others; your organisation is none.',
    ),
  ofItself: () =>
    new AppError('invalid', 'representation.of_itself', 'An organisation needs nobody to represent itself.', [
      { field: '/organisationId', message: 'is your own organisation' },
    ]),
  askedBefore: () =>
    new AppError(
      'conflict',
      'representation.asked_before',
      'The organisation has been asked before; it has consented or still has to answer.',
    ),
  ended: () =>
    new AppError(
      'conflict',
      'representation.ended',
      'The request was refused or revoked; the representative has to ask again.',
    ),
}
