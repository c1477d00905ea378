import {
  createPostgresBackend,
  type Job,
  type JobProgress,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq'

export type QueueConnection = { redisUrl: string } | { databaseUrl: string }

/** `prefix` is a Redis key prefix or a Postgres schema: letters, digits and underscores. */
export type QueueNames = { name?: string; prefix?: string }

export type BullJob = Job<unknown, void, string>
type RedisQueue = Queue<unknown, void, string, unknown, void, string>
type RedisWorker = Worker<unknown, void, string>
type PostgresQueue = Queue<
  unknown,
  void,
  string,
  unknown,
  void,
  string,
  PostgresQueueBackend,
  PostgresConnectionOptions
>
type PostgresWorker = Worker<
  unknown,
  void,
  string,
  PostgresQueueBackend,
  JobProgress,
  PostgresConnectionOptions
>
export type BullQueue = RedisQueue | PostgresQueue
export type BullWorker = RedisWorker | PostgresWorker

// Each ring is one short transaction; three at a time reach what the queue's own locks allow.
const PRODUCER_POOL = 3
// With the LISTEN connection, which BullMQ holds beside the pool, a worker stays at six.
const WORKER_POOL = 5
// Also how long a ring of a burst may wait for one of the connections.
const PRODUCER_CONNECT_MS = 2_000
const PRODUCER_QUERY_MS = 5_000
const WORKER_QUERY_MS = 30_000
const MAX_RECONNECT_PAUSE_MS = 2_000
// Nobody reads BullMQ's event stream here; its default keeps 10,000 rows.
const EVENTS_KEPT = 100

const queueName = ({ name = 'townlink' }: QueueNames) => name
const schemaName = ({ prefix = 'townlink_jobs' }: QueueNames) => prefix
// The braces keep all keys in one hash slot, which Redis Cluster and Dragonfly need.
const keyPrefix = (names: QueueNames) => `{${schemaName(names)}}`
const reconnectPauseMs = (attempt: number) => Math.min(attempt * 100, MAX_RECONNECT_PAUSE_MS)

export function openBullQueue(connection: QueueConnection, names: QueueNames): BullQueue {
  const streams = { events: { maxLen: EVENTS_KEPT } }
  if ('databaseUrl' in connection) {
    const pool = {
      max: PRODUCER_POOL,
      connectionTimeoutMillis: PRODUCER_CONNECT_MS,
      query_timeout: PRODUCER_QUERY_MS,
    }
    const options = { streams, connection: { ...postgres(connection.databaseUrl, names), ...pool } }
    const queue: PostgresQueue = new Queue(queueName(names), options, createPostgresBackend)
    return queue
  }
  const queue: RedisQueue = new Queue(queueName(names), {
    streams,
    prefix: keyPrefix(names),
    connection: {
      url: connection.redisUrl,
      connectTimeout: PRODUCER_CONNECT_MS,
      // Fail fast: without a connection a command is refused at once instead of waiting for one.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      retryStrategy: reconnectPauseMs,
    },
  })
  return queue
}

export function openBullWorker(
  connection: QueueConnection,
  names: QueueNames,
  run: (job: BullJob, token?: string) => Promise<void>,
  options: Omit<WorkerOptions, 'connection' | 'name' | 'prefix'>,
): BullWorker {
  if ('databaseUrl' in connection) {
    const pool = { max: WORKER_POOL, query_timeout: WORKER_QUERY_MS }
    const all = { ...options, connection: { ...postgres(connection.databaseUrl, names), ...pool } }
    const worker: PostgresWorker = new Worker(queueName(names), run, all, createPostgresBackend)
    return worker
  }
  const worker: RedisWorker = new Worker(queueName(names), run, {
    ...options,
    prefix: keyPrefix(names),
    // A worker waits for its backend however long that takes.
    connection: { url: connection.redisUrl, maxRetriesPerRequest: null, retryStrategy: reconnectPauseMs },
  })
  return worker
}

function postgres(databaseUrl: string, names: QueueNames) {
  return {
    connectionString: databaseUrl,
    schema: schemaName(names),
    migrate: true,
    keepAlive: true,
    application_name: 'townlink queue',
  }
}
