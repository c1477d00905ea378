import { AppError } from '../errors.ts'

export const conceptErrors = {
  notFound: () => new AppError('not_found', 'concept.not_found', 'There is no such concept.'),
}
