import { AppError } from '../errors.ts'

/** `noun` is "need" or "offer": codes read `need.not_found`. */
export const postingErrors = {
  notFound: (noun: string) => new AppError('not_found', `${noun}.not_found`, `There is no such ${noun}.`),
  changed: (noun: string) =>
    new AppError(
      'precondition_failed',
      `${noun}.changed`,
      `The ${noun} was changed in the meantime; read it again.`,
    ),
  withdrawn: (noun: string) =>
    new AppError('conflict', `${noun}.withdrawn`, `The ${noun} was withdrawn and cannot be changed.`),
  duplicate: (noun: string, id: string | undefined) =>
    new AppError(
      'conflict',
      `${noun}.duplicate`,
      `The organisation already has a ${noun} with the id "${id}".`,
      [{ field: '/id', message: 'is taken within the organisation' }],
    ),
}
