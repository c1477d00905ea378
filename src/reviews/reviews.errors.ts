import type { PairStanding, ReviewStep } from '../../db/vocabulary.ts'
import { AppError } from '../errors.ts'

export const reviewErrors = {
  suggestionNotFound: () => new AppError('not_found', 'suggestion.not_found', 'There is no such suggestion.'),
  decided: (standing: PairStanding) =>
    new AppError('conflict', 'review.decided', `The pair is ${standing} already; undo that first.`),
  heldByAnother: () =>
    new AppError('conflict', 'review.held_by_another', 'A colleague has claimed the pair.'),
  heldAlready: () => new AppError('conflict', 'review.held_already', 'You have claimed the pair already.'),
  notHeld: () => new AppError('conflict', 'review.not_held', 'Nobody has claimed the pair.'),
  nothingToUndo: () => new AppError('conflict', 'review.nothing_to_undo', 'There is nothing to undo.'),
  notYours: () =>
    new AppError('forbidden', 'review.not_yours', 'Only who took the step, or a lead, can undo it.'),
  personRequired: (step: ReviewStep) =>
    new AppError(
      'forbidden',
      'review.person_required',
      `A program cannot ${step} a pair: sign in as a person.`,
    ),
  notAColleague: () =>
    new AppError('invalid', 'review.not_a_colleague', 'The pair can be handed to people of the hub alone.', [
      { field: '/to', message: 'is no officer or lead of your organisation' },
    ]),
  untilInPast: () =>
    new AppError('invalid', 'review.until_in_past', 'The pair would be awake already.', [
      { field: '/until', message: 'must be a day in the future' },
    ]),
}
