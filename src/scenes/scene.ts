// What is pressed, and how streams are found, on a slide or in an exercise, as data.

import type { HandsCall } from '../model/commands.ts'
import type { Millis } from '../model/units.ts'
import type { Typed } from '../operations/schema.ts'

/** One press of an operation's button: its id in the registry, and what would be typed into its form. */
export type Press = {
  operation: string
  /** As a function where it is only known when it is pressed: a time. */
  typed: Typed | (() => Typed)
  /**
   * Which message it is about, where that is not typed: the oldest of the consumer's that this page holds; or before that
   * the one that is selected on the stream's lanes, where a consumer is named if the page holds it for that.
   */
  message?: 'held' | 'selected'
}

/** What is open at this page ends: a listening, a worker, a subscription. Where it is not open nothing is to be done. */
export type Ending = { ends: HandsCall }

export type OfConsumer = { stream: string; consumer: string }

/** Nothing for a while. `until`: and longer, where there is still something to deliver to one of these. */
export type Waiting = { wait: Millis; until?: readonly OfConsumer[] }

/** A press, an end of something, or nothing for a while. */
export type Step = Press | Ending | Waiting

/** What a number key of a scene does, and its name beside the key. */
export type Action = {
  title: string
  calls: readonly Step[]
  /** What the server answers to it where the refusal is what is to be seen: its `err_code`, or the code of what has none. */
  refused?: number | string
}

/** A message that a scene puts into its stream. */
export type FixtureMessage = { subject: string; body: string; msgId?: string }

export type FixtureConsumer = {
  name: string
  /** What is typed into the form of `add-consumer`, beside its stream and name. */
  typed?: Typed
  /** So many of the first messages that it would be given are delivered, to this page. */
  delivered?: number
  /** Which numbers of those are acked; the others stay in this page's hands. */
  acked?: readonly number[]
}

/** A stream as a scene finds it: made by the registry's own operations, and known again by what they leave. */
export type FixtureStream = {
  /** What is typed into the form of `add-stream`, beside its name. */
  typed: Typed
  /** In the order of their numbers, from 1. */
  messages: readonly FixtureMessage[]
  /** Numbers that are holes. */
  deleted?: readonly number[]
  consumers?: readonly FixtureConsumer[]
}

/** What a slide's lanes show at first, and what its number keys do: `1` is the first action. */
export type Scene = {
  /** By name, each stream that the scene has to do with. */
  fixture: Readonly<Record<string, FixtureStream | 'absent'>>
  actions: readonly Action[]
}
