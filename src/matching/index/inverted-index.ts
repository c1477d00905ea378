/**
 * Term → postings, kept in memory and changed in place: put replaces, remove forgets. Postings of removed documents are skipped
 * until they outnumber the living ones, then everything is packed anew. The order of insertion has no influence on any score.
 */
import type { IndexedDocument } from './document-terms.ts'
import { type CorpusStatistics, languageOfTerm } from './statistics.ts'

/** Slots of the documents that hold a term, and how many of them live. */
interface Postings {
  slots: number[]
  living: number
}

interface LanguageTotals {
  documents: number
  /** In parts of a word: whole numbers add up to the same sum in any order and come off again without a rest. */
  lengthParts: number
}

const partsOfWord = 1024

/** Packing pays when at least this many slots are dead and they are more than half. */
const fewestDeadSlotsToPack = 256

export class InvertedIndex implements CorpusStatistics {
  #documents: (IndexedDocument | undefined)[] = []
  readonly #slotOfId = new Map<string, number>()
  #postings = new Map<string, Postings>()
  readonly #languages = new Map<string, LanguageTotals>()

  /** Documents in the index. */
  get size(): number {
    return this.#slotOfId.size
  }

  /** Slots in use, living or dead: the length of an accumulator over them. */
  get slots(): number {
    return this.#documents.length
  }

  /** Adds a document, or replaces the one with its identifier. */
  put(indexed: IndexedDocument): void {
    this.remove(indexed.document.id)
    const slot = this.#documents.length
    this.#documents.push(indexed)
    this.#slotOfId.set(indexed.document.id, slot)
    for (const term of indexed.terms.keys()) this.#addPosting(term, slot)
    this.#count(indexed, 1)
  }

  /** Forgets a document; false when it was not there. */
  remove(id: string): boolean {
    const slot = this.#slotOfId.get(id)
    const indexed = slot === undefined ? undefined : this.#documents[slot]
    if (slot === undefined || indexed === undefined) return false
    this.#slotOfId.delete(id)
    this.#documents[slot] = undefined
    for (const term of indexed.terms.keys()) this.#dropPosting(term)
    this.#count(indexed, -1)
    this.#packIfHollow()
    return true
  }

  find(id: string): IndexedDocument | undefined {
    const slot = this.#slotOfId.get(id)
    return slot === undefined ? undefined : this.#documents[slot]
  }

  /** The document in a slot; undefined once it was removed. */
  at(slot: number): IndexedDocument | undefined {
    return this.#documents[slot]
  }

  /** Slots that hold the term, dead ones among them. */
  slotsWith(term: string): readonly number[] {
    return this.#postings.get(term)?.slots ?? []
  }

  documentsWith(term: string): number {
    return this.#postings.get(term)?.living ?? 0
  }

  documentsFor(term: string): number {
    const language = languageOfTerm(term)
    return language === undefined ? this.size : (this.#languages.get(language)?.documents ?? 0)
  }

  averageLength(language: string): number {
    const totals = this.#languages.get(language)
    return totals === undefined || totals.documents === 0
      ? 0
      : totals.lengthParts / partsOfWord / totals.documents
  }

  #addPosting(term: string, slot: number): void {
    const postings = this.#postings.get(term)
    if (postings === undefined) this.#postings.set(term, { slots: [slot], living: 1 })
    else {
      postings.slots.push(slot)
      postings.living += 1
    }
  }

  #dropPosting(term: string): void {
    const postings = this.#postings.get(term)
    if (postings === undefined) return
    postings.living -= 1
    if (postings.living === 0) this.#postings.delete(term)
  }

  #count({ language, length }: IndexedDocument, sign: 1 | -1): void {
    const totals = this.#languages.get(language) ?? { documents: 0, lengthParts: 0 }
    totals.documents += sign
    totals.lengthParts += sign * Math.round(length * partsOfWord)
    this.#languages.set(language, totals)
  }

  #packIfHollow(): void {
    const dead = this.slots - this.size
    if (dead < fewestDeadSlotsToPack || dead <= this.size) return
    const living = this.#documents.filter((indexed) => indexed !== undefined)
    this.#documents = []
    this.#slotOfId.clear()
    this.#postings = new Map()
    this.#languages.clear()
    for (const indexed of living) this.put(indexed)
  }
}
