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
