// Makes a stream of a scene as it wants it, by the operations that anybody could press.

import type { Receipt } from '../model/commands.ts'
import { NO_STREAM } from '../model/err-codes.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import type { Found } from './fixture.ts'
import { pause } from './pause.ts'
import { type Hand, heldOf, performStep } from './perform-step.ts'
import type { FixtureConsumer, FixtureStream, Press } from './scene.ts'

/** `left`: the scene was left before it was done. */
export type Arranged = 'made' | 'left'

/** All of it is there: a fetch that waits longer than this gets nothing more. */
const FETCH_SECONDS = '2'

/** What is there under this name; undefined where nothing is. */
export async function lookUp(hand: Hand, stream: string): Promise<Outcome<Found | undefined>> {
  const info = await hand.perform({ call: 'streamInfo', stream })
  if (!info.ok) return info.problem.cause.errCode === NO_STREAM ? done(undefined) : info
  const listed = await hand.perform({ call: 'listConsumers', stream })
  if (!listed.ok) return listed
  if (info.value.receipt !== 'streamInfo' || listed.value.receipt !== 'consumers')
    throw new Error('asked for one thing, answered with another')
  const { figures } = info.value
  return done({ figures, consumers: listed.value.consumers, held: await heldOf(hand, stream) })
}

/** `isThere`: as another one, which goes first. `made` is told of the stream as soon as it is there. */
export async function arrange(
  hand: Hand,
  name: string,
  { wanted, isThere }: { wanted: FixtureStream | 'absent'; isThere: boolean },
  made: (stream: string) => Promise<Outcome<unknown>>,
  signal: AbortSignal,
): Promise<Outcome<Arranged>> {
  for (const step of stepsTo(hand, name, wanted, isThere, made, signal)) {
    if (signal.aborted) return done('left')
    const outcome = await step()
    if (!outcome.ok) return outcome
  }
  return done('made')
}

type Part = () => Promise<Outcome<unknown>>

function stepsTo(
  hand: Hand,
  name: string,
  wanted: FixtureStream | 'absent',
  isThere: boolean,
  made: (stream: string) => Promise<Outcome<unknown>>,
  signal: AbortSignal,
): readonly Part[] {
  const press = (operation: string, what: Press['typed']) => () =>
    performStep(hand, { operation, typed: what })
  const stream = name
  const gone = isThere ? [() => hand.perform({ call: 'deleteStream', stream })] : []
  if (wanted === 'absent') return gone
  const { typed, messages, deleted = [], consumers = [] } = wanted
  return [
    ...gone,
    // Nothing comes between the two: a stream that is not noted is somebody's.
    () =>
      andThen(addAfresh(hand, name, press('add-stream', { name, ...typed }), signal), () =>
        made(name),
      ),
    () => together(messages.map((message) => press('publish', message))),
    () => together(deleted.map((seq) => press('delete-message', { stream, seq: String(seq) }))),
    () => together(consumers.map((consumer) => () => bring(hand, name, consumer))),
  ]
}

/**
 * Where two of one name were deleted within a second, nats-server 2.15 may find the files of the one that went last, and
 * gives a new stream with the old messages, or with their numbers: older than it is.
 */
async function addAfresh(
  hand: Hand,
  stream: string,
  add: Part,
  signal: AbortSignal,
  tries = 1,
): Promise<Outcome<unknown>> {
  const added = await add()
  if (!added.ok) return added
  const info = await hand.perform({ call: 'streamInfo', stream })
  if (!info.ok || info.value.receipt !== 'streamInfo') return info
  const { last, created = 0, firstTime = 0 } = info.value.figures
  if (last === 0 || firstTime >= created) return added
  if (tries === TRIES_AT_MOST) return failed(givenBack(stream))
  const deleted = await hand.perform({ call: 'deleteStream', stream })
  if (!deleted.ok) return deleted
  await pause(AGAIN_AFTER, signal)
  return addAfresh(hand, stream, add, signal, tries + 1)
}
const AGAIN_AFTER = 50
const TRIES_AT_MOST = 20

/** A consumer, what it was given, and what of that is acked: in this order. */
async function bring(
  hand: Hand,
  stream: string,
  { name, typed, delivered = 0, acked = [] }: FixtureConsumer,
): Promise<Outcome<unknown>> {
  const consumer = name
  const press = (operation: string, what: Readonly<Record<string, string>>) =>
    performStep(hand, { operation, typed: { stream, ...what } })
  const added = await press('add-consumer', { name, ...typed })
  if (!added.ok || delivered === 0) return added
  const batch = String(delivered)
  const fetched = await press('fetch', { consumer, batch, expires: FETCH_SECONDS })
  if (!fetched.ok) return fetched
  if (!isWhole(fetched.value, delivered)) return failed(tooFew(stream, name))
  return together(acked.map((seq) => () => press('double-ack', { consumer, seq: String(seq) })))
}

const isWhole = (receipt: Receipt, delivered: number): boolean =>
  receipt.receipt === 'fetched' && receipt.seqs.length === delivered

async function andThen(first: Promise<Outcome<unknown>>, next: Part): Promise<Outcome<unknown>> {
  const outcome = await first
  return outcome.ok ? next() : outcome
}

async function together(parts: readonly Part[]): Promise<Outcome<unknown>> {
  const outcomes = await Promise.all(parts.map((part) => part()))
  return outcomes.find(({ ok }) => !ok) ?? done(undefined)
}

const givenBack = (stream: string): Problem => ({
  what: `The server gave ${stream} back with what was deleted.`,
  tip: 'It is still removing the files of the last one: begin again in a moment.',
  cause: { code: 'GIVEN_BACK', description: `a new ${stream} is older than it is` },
  outcome: 'in part',
})

const tooFew = (stream: string, consumer: string): Problem => ({
  what: `${consumer} was not given all that this scene begins with.`,
  tip: 'Somebody else reads there too.',
  cause: { code: 'SHORT', description: `a fetch from ${stream}` },
  outcome: 'in part',
})
