import { type Hands, isOver } from '../model/hands.ts'

/** How much of what this page opened is open: what ended stays listed, and is not. */
export const openCount = (hands: Hands | undefined): number =>
  hands === undefined
    ? 0
    : hands.workers.filter(({ state }) => !isOver(state)).length +
      hands.listens.filter(({ state }) => state.at !== 'ended').length +
      hands.subscriptions.filter(({ ended }) => !ended).length
