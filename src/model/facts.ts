// What the judge of an exercise knows to have happened: each fact as the server said it, with when and by which way it came.

import type { ConsumerSeq, Millis, StreamSeq } from './units.ts'

/**
 * `recorded`: the recorder kept it, also while no page was open. `seen`: it passed while this page listened. `sent`: this
 * page did it.
 */
export type FactSource = 'recorded' | 'seen' | 'sent'

type Known = {
  /** On the server's clock where the server said when, else on this page's. */
  at: Millis
  /** When it came here, on this page's clock. */
  heard: Millis
  /** How far the recorder was then: the order of what was recorded and what passed, also after a reload. */
  after: number
  source: FactSource
}

type OfStream = { stream: string }
type OfConsumer = OfStream & { consumer: string }
/** One delivery of one message. */
type OfDelivery = OfConsumer & {
  seq: StreamSeq
  consumerSeq: ConsumerSeq
  attempt: number
}

export type Verb = 'ack' | 'nak' | 'term' | 'progress'

type Kinds = {
  /** A receiver's answer, on its way. `pending`: how many the consumer had still to give out when it was delivered. */
  answered: OfDelivery & { verb: Verb; pending: number; delay?: Millis }
  /** The server's word that it took one. */
  naked: OfDelivery
  terminated: OfDelivery
  consumerCreated: OfConsumer
  consumerDeleted: OfConsumer
  /** Somebody asked for it; a consumer that was idle too long goes without. */
  consumerDeleteAsked: OfConsumer
  /** `created`: tells it from another of its name; also said where the same was asked for once more. */
  streamCreated: OfStream & { created?: Millis }
  streamUpdated: OfStream
  streamDeleted: OfStream
  purged: OfStream & { count: number; filter?: string; upTo?: StreamSeq; keep?: number }
  messageDeleted: OfStream & { seq: StreamSeq }
  /** Somebody looked it up by its name, as a program does before it reads from it. This page's readings do not. */
  consumerLookedUp: OfConsumer
  /** `by`: tells one program from another. */
  pulled: OfConsumer & { batch: number; by: string }
  /** A publish on its way. `asked`: its sender waits for a receipt; `keys`: the headers it had; `body`: its beginning. */
  published: {
    subject: string
    msgId?: string
    asked: boolean
    keys: readonly string[]
    body: string
  }
  /** A publish of this page, also where nobody listened. */
  sent: { subject: string; via: 'jetstream' | 'core' }
  /** A change, or a read of this page, that the server refused. */
  refused: {
    request: string
    stream: string
    consumer?: string
    errCode: number
    description: string
    /** Where a consumer was to start. */
    deliver?: string
  }
  /** This page looked at one message. */
  got: OfStream & { seq: StreamSeq }
  /** What the person typed as the answer to a step's question. */
  said: { step: string; text: string }
}

export type Happened = { [Type in keyof Kinds]: { type: Type } & Kinds[Type] }[keyof Kinds]
export type Fact = Known & Happened
export type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>
