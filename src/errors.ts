/**
 * What went wrong, in the terms of the caller. The kind decides the HTTP status (http/error-handler.ts) and whether a job is
 * tried again: an AppError in a worker is final.
 */
export const errorKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_required',
  'precondition_failed',
  'too_many',
  'unavailable',
] as const
export type ErrorKind = (typeof errorKinds)[number]

/** One field that was refused: a JSON pointer into the input and a sentence about it. */
export interface FieldProblem {
  field: string
  message: string
}

export class AppError extends Error {
  readonly kind: ErrorKind
  /** Stable and dotted, e.g. `need.not_found`. */
  readonly code: string
  readonly problems: readonly FieldProblem[]
  /** When it is worth another attempt. */
  readonly retryAfterSeconds: number | undefined

  /** The message must be safe to show to a stranger. */
  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    problems: readonly FieldProblem[] = [],
    retryAfterSeconds?: number,
  ) {
    super(message)
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.problems = problems
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const keyReused = () =>
  new AppError(
    'conflict',
    'request.idempotency_key_reused',
    'The Idempotency-Key was used before for another request.',
  )

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError
}
