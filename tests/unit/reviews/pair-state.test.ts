import { describe, expect, it } from 'vitest'
import type { ReviewStep } from '../../../db/vocabulary.ts'
import { checkStep, type Mover, stateOf, type TakenStep } from '../../../src/reviews/pair-state.ts'

const today = '2027-03-10'
const ewa = { personId: 'ewa', isLead: false }
const jan = { personId: 'jan', isLead: false }
const lead = { personId: 'lena', isLead: true }

let made = 0
function aStep(step: ReviewStep, given: Partial<TakenStep> = {}): TakenStep {
  made += 1
  return {
    id: `step-${made}`,
    step,
    at: new Date('2027-03-09T10:00:00Z'),
    personId: 'ewa',
    toPersonId: null,
    reason: null,
    words: null,
    until: null,
    undoes: null,
    ...given,
  }
}

const refusal = (taken: readonly TakenStep[], step: ReviewStep, mover: Mover) => {
  try {
    checkStep(stateOf(taken, today), step, mover)
    return 'allowed'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('where a pair stands', () => {
  it('is open and nobody has it when nothing was done', () => {
    expect(stateOf([], today)).toMatchObject({ standing: 'open', holderId: null, lastMove: undefined })
  })

  it('is with whom it was handed to', () => {
    const taken = [aStep('claim'), aStep('hand-over', { toPersonId: 'jan' })]
    expect(stateOf(taken, today)).toMatchObject({ standing: 'open', holderId: 'jan' })
  })

  it('carries the reason and the words of a decline', () => {
    const decline = aStep('decline', { reason: 'too-early', words: 'Come back with a test.' })
    expect(stateOf([decline], today)).toMatchObject({
      standing: 'declined',
      reason: 'too-early',
      words: 'Come back with a test.',
      decidedAt: decline.at,
    })
  })

  it('sleeps until the day that was named and is open from that day on', () => {
    const snooze = aStep('snooze', { until: '2027-03-11' })
    expect(stateOf([snooze], '2027-03-10').standing).toBe('snoozed')
    expect(stateOf([snooze], '2027-03-11')).toMatchObject({ standing: 'open', snoozedUntil: null })
  })

  it('is what it was before a step that was undone', () => {
    const claim = aStep('claim')
    const decline = aStep('decline', { reason: 'too-early' })
    const before = stateOf([claim], today)
    expect(stateOf([claim, decline, aStep('undo', { undoes: decline.id })], today)).toEqual(before)
  })

  it('can be undone step by step to the beginning', () => {
    const claim = aStep('claim')
    const approve = aStep('approve')
    const twice = [aStep('undo', { undoes: approve.id }), aStep('undo', { undoes: claim.id })]
    expect(stateOf([claim, approve, ...twice], today)).toEqual(stateOf([], today))
  })

  it('does not change with a note', () => {
    const claim = aStep('claim')
    expect(stateOf([claim, aStep('note')], today)).toEqual(stateOf([claim], today))
  })
})

describe('who may take a step', () => {
  const held = [aStep('claim')]

  it.each<[string, TakenStep[], ReviewStep, Mover, string]>([
    ['anybody decides what nobody holds', [], 'approve', jan, 'allowed'],
    ['the holder decides', held, 'decline', ewa, 'allowed'],
    ['a colleague leaves it alone', held, 'approve', jan, 'review.held_by_another'],
    ['a colleague cannot claim it, too', held, 'claim', jan, 'review.held_by_another'],
    ['a lead decides for the holder', held, 'approve', lead, 'allowed'],
    ['nobody claims twice', held, 'claim', ewa, 'review.held_already'],
    ['what nobody holds cannot be released', [], 'release', ewa, 'review.not_held'],
    ['a decided pair takes no decision', [aStep('approve')], 'decline', ewa, 'review.decided'],
    ['nor is it claimed', [aStep('approve')], 'claim', ewa, 'review.decided'],
    ['notes are always welcome', [aStep('approve')], 'note', jan, 'allowed'],
    ['who decided undoes', [aStep('approve')], 'undo', ewa, 'allowed'],
    ['another does not', [aStep('approve')], 'undo', jan, 'review.not_yours'],
    ['a lead does', [aStep('approve')], 'undo', lead, 'allowed'],
    ['there must be something to undo', [], 'undo', ewa, 'review.nothing_to_undo'],
    ['a note is nothing to undo', [aStep('note')], 'undo', ewa, 'review.nothing_to_undo'],
  ])('%s', (_name, taken, step, mover, expected) => {
    expect(refusal(taken, step, mover)).toBe(expected)
  })

  it('a program claims nothing', () => {
    expect(refusal([], 'claim', { personId: null, isLead: false })).toBe('review.person_required')
  })
})
