import type { OrganisationKind, Role } from '../../db/vocabulary.ts'
import { AppError } from '../errors.ts'

export const memberErrors = {
  notFound: () => new AppError('not_found', 'member.not_found', 'The organisation has no such member.'),
  changed: () =>
    new AppError(
      'conflict',
      'member.changed',
      'The member was changed in the meantime; read the list again.',
    ),
  last: (role: Role) =>
    new AppError(
      'conflict',
      'member.last',
      `The organisation would be left without anybody who may do what this ${role} may; appoint somebody else first.`,
    ),
  roleUnfit: (role: Role, kind: OrganisationKind) =>
    new AppError(
      'invalid',
      'member.role_unfit',
      `An organisation of the kind "${kind}" has nobody in the role "${role}".`,
      [{ field: '/role', message: `is no role in an organisation of the kind "${kind}"` }],
    ),
  roleTooHigh: () =>
    new AppError(
      'forbidden',
      'member.role_too_high',
      'Nobody hands out, changes or takes more rights than he has.',
      [{ field: '/role', message: 'is above your own' }],
    ),
  withoutTerritory: (role: Role, field: string) =>
    new AppError(
      'invalid',
      'member.without_territory',
      `The role "${role}" has no territory and no themes.`,
      [{ field, message: 'is for officers and leads of a hub' }],
    ),
  outsideHub: () =>
    new AppError('invalid', 'member.outside_hub', 'The territory reaches beyond that of the hub.', [
      { field: '/territory', message: 'must lie in the territory of the hub' },
    ]),
  beyondOwn: (field: '/territory' | '/themes') =>
    new AppError(
      'forbidden',
      'member.beyond_own',
      'You can hand out what you look after yourself, no more.',
      [{ field, message: 'reaches beyond your own' }],
    ),
  noTheme: (at: number) =>
    new AppError('invalid', 'member.no_theme', 'A theme is a concept at the top of the scheme.', [
      { field: `/themes/${at}`, message: 'is not a top concept' },
    ]),
}
