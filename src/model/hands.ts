// What this page holds open at the server: workers of its own, push consumers it listens to, plain subscriptions. Each
// line says what was received and sent over its connection, nothing that was only asked for.

import type { WorkerDraft } from './commands.ts'
import type { Problem } from './problem.ts'
import type { Millis } from './units.ts'

/** Each is a connection and a letter; more than a dozen hands on one lane are not told apart. */
export const WORKERS_AT_MOST = 12
export const LISTENS_AT_MOST = 12
/** Each may be as busy as its subject. */
export const SUBSCRIPTIONS_AT_MOST = 8
/** Of a subscription: what a person reads back, and what an update ten times a second can carry. */
export const HEARD_KEPT = 20
/** Those that ended by themselves stay to be read, and a crashed one as long as its messages are out. */
export const ENDED_KEPT = 6

export type Working =
  /** Its connection is being made. */
  | { at: 'connecting' }
  | { at: 'working' }
  /** Its connection is lost; it comes back by itself. */
  | { at: 'lost'; since: Millis }
  /** It asks for nothing more, and finishes what it holds. */
  | { at: 'stopping' }
  | { at: 'stopped' | 'crashed'; since: Millis }
  /** By itself: what it worked on is gone, or it may not. */
  | { at: 'ended'; since: Millis; why: Pick<Problem, 'what' | 'tip'> }

export type WorkerLine = WorkerDraft & {
  letter: string
  state: Working
  /** It is told what to do where the server pushes, else it asks. Unknown until the consumer was read. */
  mode?: 'fetches' | 'listens'
  received: number
  answered: number
  /** Its time is over, and it said nothing. */
  unanswered: number
  holding: number
}

export type ListenLine = {
  stream: string
  consumer: string
  deliverSubject: string
  group?: string
  received: number
  state:
    | { at: 'listening' }
    /** The link is lost, or the consumer is looked for after it came back. */
    | { at: 'waiting'; since: Millis }
    | { at: 'ended'; since: Millis; why: Pick<Problem, 'what' | 'tip'> }
}

export type Heard = { at: Millis; subject: string; body: string; size: number }

export type SubscriptionLine = {
  subject: string
  group?: string
  count: number
  /** The last ones, newest first. */
  heard: readonly Heard[]
  /** Why the server took it back. */
  ended?: Pick<Problem, 'what' | 'tip'>
}

export type Hands = {
  workers: readonly WorkerLine[]
  listens: readonly ListenLine[]
  subscriptions: readonly SubscriptionLine[]
}

export const isOver = ({ at }: Working): boolean =>
  at === 'stopped' || at === 'crashed' || at === 'ended'

/** Those that work at this consumer, or finish what they hold of it. */
export const workersAt = (
  hands: Hands | undefined,
  stream: string | undefined,
  consumer: string,
): readonly WorkerLine[] =>
  hands?.workers.filter(
    (worker) => worker.stream === stream && worker.consumer === consumer && !isOver(worker.state),
  ) ?? []

/** Does this page listen to this push consumer? */
export const isListenedTo = (
  hands: Hands | undefined,
  stream: string | undefined,
  consumer: string,
): boolean =>
  hands?.listens.some(
    (listen) =>
      listen.stream === stream && listen.consumer === consumer && listen.state.at !== 'ended',
  ) ?? false
