/**
 * Where a pair stands, worked out from its steps.
 *
 * A suggested pair is *open*. An officer may *claim* it: others see who has it and leave it alone, until its holder *releases* it, *hands* it
 * *over* to a colleague or decides. A pair that nobody has claimed is decided by whoever comes first; one that somebody has claimed, by its
 * holder or a lead. To decide is to *approve* (the two will be introduced), to *decline* with a reason that its firm reads, or to *snooze*
 * until a day, on which it is open again by itself. A decided pair takes no further decision; the last step that changed something is *undone* by who took it or by
 * a lead, and the pair stands as it stood before. *Notes* are added at any time and change nothing.
 *
 * Steps are only added, never changed. Material changes of a posting open a decided pair again: the revisions that were looked at stand in every
 * step (reviews.service.ts compares).
 */
import type { DeclineReason, PairStanding, ReviewStep } from '../../db/vocabulary.ts'
import { reviewErrors } from './reviews.errors.ts'

/** A step as far as it moves a pair. */
export interface TakenStep {
  readonly id: string
  readonly step: ReviewStep
  readonly at: Date
  readonly personId: string | null
  readonly toPersonId: string | null
  readonly reason: DeclineReason | null
  readonly words: string | null
  readonly until: string | null
  readonly undoes: string | null
}

export interface PairState {
  readonly standing: PairStanding
  readonly holderId: string | null
  readonly reason: DeclineReason | null
  readonly words: string | null
  readonly snoozedUntil: string | null
  readonly decidedAt: Date | null
  /** The step that an undo would undo. */
  readonly lastMove: TakenStep | undefined
}

const untouched: PairState = {
  standing: 'open',
  holderId: null,
  reason: null,
  words: null,
  snoozedUntil: null,
  decidedAt: null,
  lastMove: undefined,
}

const decision = { approve: 'approved', decline: 'declined', snooze: 'snoozed' } as const

function moved(state: PairState, step: TakenStep): PairState {
  switch (step.step) {
    case 'claim':
      return { ...state, holderId: step.personId, lastMove: step }
    case 'release':
      return { ...state, holderId: null, lastMove: step }
    case 'hand-over':
      return { ...state, holderId: step.toPersonId, lastMove: step }
    case 'approve':
    case 'decline':
    case 'snooze':
      return {
        standing: decision[step.step],
        holderId: state.holderId,
        reason: step.reason,
        words: step.words,
        snoozedUntil: step.until,
        decidedAt: step.at,
        lastMove: step,
      }
    case 'note':
    case 'undo':
      return state
  }
}

/** What some steps, oldest first, add up to on a day (ISO date). */
export function stateOf(steps: readonly TakenStep[], today: string): PairState {
  const undone = new Set(steps.flatMap(({ undoes }) => undoes ?? []))
  const state = steps.filter(({ id }) => !undone.has(id)).reduce(moved, untouched)
  const isAwake = state.standing === 'snoozed' && state.snoozedUntil !== null && state.snoozedUntil <= today
  return isAwake ? { ...untouched, holderId: state.holderId, lastMove: state.lastMove } : state
}

export interface Mover {
  readonly personId: string | null
  readonly isLead: boolean
}

/** Returns when a step may be taken; otherwise throws what stands in its way. */
export function checkStep(state: PairState, step: ReviewStep, mover: Mover): void {
  if (step === 'note') return
  const isOthers = state.holderId !== null && state.holderId !== mover.personId && !mover.isLead
  if (step === 'undo') {
    if (state.lastMove === undefined) throw reviewErrors.nothingToUndo()
    if (state.lastMove.personId !== mover.personId && !mover.isLead) throw reviewErrors.notYours()
    return
  }
  if (state.standing !== 'open') throw reviewErrors.decided(state.standing)
  if (isOthers) throw reviewErrors.heldByAnother()
  if (step === 'claim' && mover.personId === null) throw reviewErrors.personRequired(step)
  if (step === 'claim' && state.holderId === mover.personId) throw reviewErrors.heldAlready()
  if (step === 'release' && state.holderId === null) throw reviewErrors.notHeld()
}
