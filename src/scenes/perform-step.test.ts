import { expect, it } from 'vitest'
import type { Call, Receipt } from '../model/commands.ts'
import { done } from '../model/problem.ts'
import { streamSeq } from '../model/units.ts'
import { performStep } from './perform-step.ts'
import type { Press } from './scene.ts'

const stream = 'ORDERS'
const held = [
  ['billing', 5],
  ['billing', 3],
  ['audit', 1],
] as const

/** What is called, where this message is selected. */
async function called(press: Press, selected?: number) {
  const calls: Call[] = []
  const answered: Receipt = {
    receipt: 'answered',
    verb: 'ack',
    consumer: 'billing',
    seq: streamSeq(1),
  }
  const outcome = await performStep(
    {
      perform: async (call) => {
        if (call.call !== 'listHeld') calls.push(call)
        return done<Receipt>(
          call.call === 'listHeld'
            ? {
                receipt: 'held',
                stream,
                held: held.map(([consumer, seq]) => ({
                  consumer,
                  seq: streamSeq(seq),
                  attempt: 1,
                })),
              }
            : answered,
        )
      },
      selected: () => (selected === undefined ? undefined : streamSeq(selected)),
    },
    press,
  )
  return outcome.ok ? calls.map((call) => 'seq' in call && call.seq) : outcome.problem.what
}

const ack = (consumer: string): Press => ({
  operation: 'ack',
  typed: { stream, consumer },
  message: 'selected',
})
const get: Press = {
  operation: 'get-message',
  typed: { stream, seq: '42' },
  message: 'selected',
}

it.each([
  ['the selected one', ack('billing'), 5, [5]],
  ['the oldest where none is selected', ack('billing'), undefined, [3]],
  ['the oldest where the selected one was answered', ack('billing'), 4, [3]],
  ['the oldest where the selected one is held for another', ack('billing'), 1, [3]],
  ['none where the page holds none', ack('pay'), 5, 'This page holds no message of pay.'],
  ['whichever is selected where no consumer is named', get, 7, [7]],
  ['what is typed where none is selected', get, undefined, [42]],
] as const)('%s', async (_, press, selected, seqs) => {
  expect(await called(press, selected)).toEqual(seqs)
})
