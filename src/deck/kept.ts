// What outlives a reload, and is known to all windows of this browser: where the deck stood, and when the clock began.

import { stored } from '../store/stored.ts'
import type { Position } from './position.ts'

const POSITION = 'jetstream-workshop.deck.position'
const BEGAN = 'jetstream-workshop.deck.began'
const STAGE = 'jetstream-workshop.deck.stage'

/** As an address has it: `13/2`. */
export const readPosition = (): string | undefined =>
  stored(() => localStorage.getItem(POSITION)) ?? undefined

export const writePosition = ({ slide, beat }: Position): void =>
  void stored(() => localStorage.setItem(POSITION, `${slide}/${beat}`))

/** On this computer's clock. */
export function readBegan(): number | undefined {
  const began = Number(stored(() => localStorage.getItem(BEGAN)))
  return began > 0 ? began : undefined
}

export const writeBegan = (now: number): void =>
  void stored(() => localStorage.setItem(BEGAN, String(now)))

/** Another window of this browser began the clock anew. */
export function whenBegun(begun: () => void, leave: AbortSignal): void {
  window.addEventListener('storage', ({ key }) => key === BEGAN && begun(), { signal: leave })
}

/** Since when this tab is a stage: a reload changes nothing in that. */
export function stageSince(now: number): number {
  const since = Number(stored(() => sessionStorage.getItem(STAGE)))
  if (since > 0) return since
  stored(() => sessionStorage.setItem(STAGE, String(now)))
  return now
}
