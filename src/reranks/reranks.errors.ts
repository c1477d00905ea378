import { AppError } from '../errors.ts'

export const rerankErrors = {
  notFound: () => new AppError('not_found', 'rerank.not_found', 'There is no such re-rank.'),
  finished: () =>
    new AppError('conflict', 'rerank.finished', 'The re-rank has finished and cannot be cancelled.'),
}
