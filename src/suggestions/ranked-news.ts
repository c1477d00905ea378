import { EventEmitter } from 'node:events'
import { type RankedEvent, rankedEvent } from './suggestions.schema.ts'

/** Tells listeners of this process that a posting was ranked, wherever it was. */
export interface RankedNews {
  /** Returns how to stop. */
  subscribe(id: string, listener: (event: RankedEvent) => void): () => void
  /** Takes an announcement as it came from the database; one that cannot be read is dropped. */
  publish(payload: string): void
}

export function createRankedNews(): RankedNews {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    subscribe(id, listener) {
      emitter.on(id, listener)
      return () => emitter.off(id, listener)
    },
    publish(payload) {
      const event = rankedEvent.safeParse(parseJson(payload))
      if (event.success) emitter.emit(event.data.id, event.data)
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
