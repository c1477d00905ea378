import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, type ErrorKind, type FieldProblem, isAppError } from '../errors.ts'
import type { Problem } from '../wire.ts'
import { isStoreOutage } from './store-outage.ts'

/** The one place where a kind of error becomes a status. */
const statusOfKind: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
}

const titleOfStatus: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Sign in or send an API key',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict with what is there',
  412: 'Changed in the meantime',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Media type not supported',
  422: 'The request is not valid',
  428: 'A precondition is required',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available at the moment',
}

export interface Failure {
  status: number
  code: string
  detail: string
  problems: readonly FieldProblem[]
  /** What a library behind the route calls the failure, for clients made for it. */
  message?: string
  retryAfterSeconds?: number | undefined
}

/** A database that is started anew is back within seconds. */
const outageRetrySeconds = 5

function refusedFields(error: FastifyError): FieldProblem[] {
  const where = error.validationContext ?? 'body'
  return (error.validation ?? []).flatMap((issue) => {
    const path = where === 'body' ? issue.instancePath || '/' : `${where}${issue.instancePath}`
    const unknown: unknown = issue.params.keys
    if (issue.keyword === 'unrecognized_keys' && Array.isArray(unknown))
      return unknown.map((key) => ({
        field: `${path.replace(/\/$/, '')}/${key}`,
        message: 'is not known here',
      }))
    return [{ field: path, message: issue.message ?? 'is not valid' }]
  })
}

const codeOfStatus: Record<number, string> = {
  413: 'request.too_large',
  415: 'request.media_type',
  429: 'request.too_many',
  503: 'service.busy',
}

/** Errors that Fastify and its plugins raise about the request or the load; anything else is ours. */
function requestFailure(error: FastifyError): Failure | undefined {
  const status = error.statusCode
  if (status === undefined || status < 400 || (status >= 500 && status !== 503)) return undefined
  return { status, code: codeOfStatus[status] ?? 'request.invalid', detail: error.message, problems: [] }
}

function describeFailure(error: FastifyError): Failure {
  if (isAppError(error))
    return {
      status: statusOfKind[error.kind],
      code: error.code,
      detail: error.message,
      problems: error.problems,
      retryAfterSeconds: error.retryAfterSeconds,
    }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const problems = refusedFields(error)
    const detail = problems.map((each) => `${each.field} ${each.message}`).join('; ')
    return { status: 400, code: 'request.invalid', detail, problems }
  }
  if (isStoreOutage(error))
    return {
      status: 503,
      code: 'service.store_unavailable',
      detail: 'The service cannot reach its store at the moment. Please try again.',
      problems: [],
      retryAfterSeconds: outageRetrySeconds,
    }
  return (
    requestFailure(error) ?? {
      status: 500,
      code: 'internal',
      detail: 'The error was logged. Please try again later.',
      problems: [],
    }
  )
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, failure: Failure) {
  const body: Problem = {
    type: 'about:blank',
    title: titleOfStatus[failure.status] ?? 'The request failed',
    status: failure.status,
    detail: failure.detail,
    code: failure.code,
    instance: request.id,
    ...(failure.problems.length > 0 && { errors: [...failure.problems] }),
    ...(failure.message !== undefined && { message: failure.message }),
  }
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds)
  return reply.code(failure.status).type('application/problem+json').serializer(JSON.stringify).send(body)
}

/** What Fastify refuses before there is a route, such as an address that cannot be decoded. */
export function refuseUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, request, describeFailure(error))
}

/** Every error leaves as problem+json; what is not the caller's fault says nothing and is logged whole. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const failure = describeFailure(error)
    // An outage is logged by its kind: its rows of stack would come with every request.
    if (failure.code === 'service.store_unavailable') request.log.warn({ reason: error.code }, 'store away')
    if (failure.status === 500) request.log.error({ err: error }, 'request failed')
    return sendProblem(reply, request, failure)
  })
  app.setNotFoundHandler((request) => {
    const path = request.url.split('?')[0]
    throw new AppError(
      'not_found',
      'request.no_such_address',
      `There is nothing at ${request.method} ${path}.`,
    )
  })
}
