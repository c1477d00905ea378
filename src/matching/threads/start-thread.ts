import { Worker } from 'node:worker_threads'

/** Starts the thread as the running module is: from TypeScript in a checkout, from JavaScript once built. */
export function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./search-thread.js', import.meta.url))
  // A thread of Node 20 does not inherit the loader of the main thread, so it registers its own.
  const loader = import.meta.resolve('tsx/esm/api')
  const body = new URL('./search-thread.ts', import.meta.url).href
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(body)}) })`
  return new Worker(start, { eval: true })
}
