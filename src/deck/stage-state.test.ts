import { expect, it } from 'vitest'
import type { Command } from './keys.ts'
import { afterCommand, type StageState } from './stage-state.ts'

const COUNTS = [1, 3, 2]
const state = (slide: number, beat: number, more: Partial<StageState> = {}): StageState => ({
  at: { slide, beat },
  over: 'nothing',
  black: false,
  ...more,
})

it.each<[what: string, before: StageState, command: Command, after: StageState | undefined]>([
  ['on', state(2, 1), { do: 'next' }, state(2, 2)],
  ['back', state(3, 1), { do: 'back' }, state(2, 3)],
  ['first', state(3, 2), { do: 'first' }, state(1, 1)],
  ['last', state(1, 1), { do: 'last' }, state(3, 1)],
  ['go', state(1, 1), { do: 'go', slide: 2, beat: 3 }, state(2, 3)],
  ['go nowhere', state(1, 1), { do: 'go', slide: 9, beat: 1 }, state(1, 1)],
  ['black', state(2, 1), { do: 'black' }, state(2, 1, { black: true })],
  ['black again', state(2, 1, { black: true }), { do: 'black' }, state(2, 1)],
  ['on, while black', state(2, 1, { black: true }), { do: 'next' }, state(2, 2)],
  ['all slides', state(2, 1), { do: 'overview' }, state(2, 1, { over: 'overview' })],
  ['and back', state(2, 1, { over: 'overview' }), { do: 'overview' }, state(2, 1)],
  ['where?', state(2, 1, { black: true }), { do: 'ask where' }, state(2, 1, { over: 'where' })],
  ['on, under what stands over it', state(2, 1, { over: 'keys' }), { do: 'next' }, state(2, 2)],
  ['leave what stands over it', state(2, 1, { over: 'keys' }), { do: 'leave' }, state(2, 1)],
  ['leave the black', state(2, 1, { black: true }), { do: 'leave' }, state(2, 1)],
  ['leave, with nothing over it', state(2, 1), { do: 'leave' }, undefined],
  ['no matter of what is shown', state(2, 1), { do: 'theme' }, undefined],
])('%s', (_, before, command, after) =>
  expect(afterCommand(before, command, COUNTS)).toEqual(after),
)
