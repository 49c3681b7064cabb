// What the list of operations offers for what was typed: each operation with where it is done.

import type { Operation } from '../operations/operation.ts'
import { registry } from '../operations/registry.ts'
import { FORM_LETTERS, OFTEN, SELDOM } from './offered.ts'

export type Found = {
  operation: Operation
  /** In the dock, over the page, or at the selected message. */
  at: 'dock' | 'dialog' | 'message'
  letter?: string
}

const DOCKED = new Set([...OFTEN, ...SELDOM])

/** Every word that was typed begins a word of the title, or of what it teaches. */
export function findOperations(typed: string): Found[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return registry
    .map((operation) => ({ operation, rank: rankOf(operation, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ operation }) => foundOf(operation))
}

/** 0 where it does not match; what its title says goes before what it teaches. */
function rankOf({ title, teaches }: Operation, words: readonly string[]): number {
  const [named, told] = [title, teaches].map((text) => text.toLowerCase().split(/[^\p{L}\d_]+/u))
  const begins = (word: string) => (part: string) => part.startsWith(word)
  if (words.every((word) => named?.some(begins(word)))) return 2
  return words.every((word) => [...(named ?? []), ...(told ?? [])].some(begins(word))) ? 1 : 0
}

function foundOf(operation: Operation): Found {
  const letter = FORM_LETTERS[operation.id]
  const at = DOCKED.has(operation) ? 'dock' : operation.id === 'add-stream' ? 'dialog' : 'message'
  return { operation, at, ...(letter !== undefined && { letter }) }
}
