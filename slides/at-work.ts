// Applications of the scenes: workers of this page, each of them another client to the server. Where nothing waits they do
// nothing, and that is no refusal.

import { millis, type Press, type Step } from '../src/deck/Kit.tsx'

type At = { stream: string; consumer: string; name: string }

/** Until it has taken what it was asked for, on a line that is not slow. */
const TAKING = millis(400)
/** On one message: long enough that it is seen with whoever has it. */
const HANDLING = millis(600)
/** A stopped one closes its connection. */
const CLOSING = millis(300)

export const startWorker = ({ stream, consumer, name }: At, handlerTime: number): Press => ({
  operation: 'start-worker',
  typed: { stream, consumer, name, answer: 'ack', handlerTime: String(handlerTime) },
})

export const crash = (worker: string): Step => ({ ends: { call: 'crashWorker', worker } })

const stop = (worker: string): Step => ({ ends: { call: 'stopWorker', worker } })

/** They take what waits, one by one, and ack it; then they go. */
export const workOff = (
  those: readonly At[],
  { within, each = 300 }: { within: number; each?: number },
): readonly Step[] => [
  ...those.map((at) => startWorker(at, each)),
  { wait: millis(within), until: those },
  ...those.map(({ name }) => stop(name)),
  { wait: CLOSING },
]

export const ackOne = (at: At): readonly Step[] => [
  startWorker(at, HANDLING),
  { wait: TAKING },
  // Stopped it finishes what it holds, and asks for nothing more.
  stop(at.name),
  { wait: HANDLING },
]

export const failOne = (at: At): readonly Step[] => [
  startWorker(at, 10 * HANDLING),
  { wait: TAKING },
  crash(at.name),
]
