import { AppError } from '../errors.ts'

export const organisationErrors = {
  notFound: () => new AppError('not_found', 'organisation.not_found', 'There is no such organisation.'),
  slugTaken: (slug: string) =>
    new AppError('conflict', 'organisation.slug_taken', `The identifier "${slug}" is taken.`, [
      { field: '/slug', message: 'is taken' },
    ]),
  parentUnknown: () =>
    new AppError('invalid', 'organisation.parent_unknown', 'The parent organisation does not exist.', [
      { field: '/parentId', message: 'does not exist' },
    ]),
  parentCircle: () =>
    new AppError(
      'invalid',
      'organisation.parent_circle',
      'An organisation stands neither under itself nor under one that stands under it.',
      [{ field: '/parentId', message: 'is the organisation itself or stands under it' }],
    ),
  kindReserved: (kind: string) =>
    new AppError(
      'forbidden',
      'organisation.kind_reserved',
      `Administrators of the service make and verify organisations of the kind "${kind}".`,
      [{ field: '/kind', message: 'is left to administrators' }],
    ),
  territoryReserved: () =>
    new AppError(
      'forbidden',
      'organisation.territory_reserved',
      'Only hubs look after a territory; administrators say which.',
      [{ field: '/territory', message: 'is given by administrators alone' }],
    ),
  notVerified: () =>
    new AppError(
      'conflict',
      'organisation.not_verified',
      'The organisation has to be verified before it is vetted for sensitive needs.',
    ),
  unknown: () =>
    new AppError('invalid', 'organisation.unknown', 'The organisation named in "org" does not exist.', [
      { field: '/org', message: 'is not the identifier or slug of an organisation' },
    ]),
  notNamed: () =>
    new AppError(
      'unauthenticated',
      'organisation.not_named',
      'Send an API key, or name the organisation in "org".',
    ),
  changed: () =>
    new AppError(
      'precondition_failed',
      'organisation.changed',
      'The organisation was changed in the meantime; read it again.',
    ),
}
