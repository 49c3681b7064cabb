// What the stage shows, and what a command makes of it.

import type { Command } from './keys.ts'
import {
  backward,
  type Counts,
  forward,
  lastSlide,
  type Position,
  positionIn,
  START,
} from './position.ts'

export type StageState = {
  at: Position
  /** What stands over the slide. */
  over: 'nothing' | 'overview' | 'where' | 'keys'
  black: boolean
}

const moved = (at: Position): StageState => ({ at, over: 'nothing', black: false })

/** It does something on the slide: not while something else stands over that. */
export const isOfSlide = ({ do: what }: Command): boolean =>
  ['run', 'step', 'act', 'again'].includes(what)

/** Undefined: it is no matter of what is shown. */
export function afterCommand(
  state: StageState,
  command: Command,
  counts: Counts,
): StageState | undefined {
  const { at, over, black } = state
  const toggled = (what: StageState['over']): StageState => ({
    at,
    over: over === what ? 'nothing' : what,
    black: false,
  })
  switch (command.do) {
    // Who goes on wants to be seen: the black is lifted.
    case 'next':
      return moved(forward(at, counts))
    case 'back':
      return moved(backward(at, counts))
    case 'first':
      return moved(START)
    case 'last':
      return moved(lastSlide(counts))
    case 'go':
      return moved(positionIn(`${command.slide}.${command.beat}`, counts) ?? at)
    case 'overview':
      return toggled('overview')
    case 'ask where':
      return toggled('where')
    case 'keys':
      return toggled('keys')
    case 'black':
      return { at, over: 'nothing', black: !black }
    case 'leave':
      return over !== 'nothing' || black ? moved(at) : undefined
    default:
      return undefined
  }
}
