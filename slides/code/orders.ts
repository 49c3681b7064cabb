// The presses that the programs of the slides have in common, on the stream that they all use.

import type { Press } from '../../src/deck/Kit.tsx'

const stream = 'ORDERS'

/** What is typed into the form for ORDERS, beside its name. */
export const ordersAsCreated = {
  subjects: 'orders.>',
  storage: 'file',
  maxMsgs: '100000',
  maxAge: '86400',
} as const

export const createOrders: Press = {
  operation: 'add-stream',
  typed: { name: stream, ...ordersAsCreated },
}

/** As nats-py subscribes: a push consumer, made where there is none, and somebody who listens. */
export const subscribe = (name: string, typed: Press['typed'] = {}): readonly [Press, Press] => [
  {
    operation: 'add-consumer',
    typed: () => ({
      stream,
      name,
      brought: 'push',
      deliverSubject: `deliver.${name}`,
      ...(typeof typed === 'function' ? typed() : typed),
    }),
  },
  { operation: 'listen', typed: { stream, consumer: name } },
]

/** Without a name of its own in Python; here it has one, for its lane. */
export const ephemeralSubscribe = subscribe('ephemeral', {
  kept: 'ephemeral',
  inactiveThreshold: '5',
})

export const pullSubscribe = (
  name: string,
  typed: Readonly<Record<string, string>> = {},
): Press => ({
  operation: 'add-consumer',
  typed: { stream, name, ...typed },
})

export const fetch = (consumer: string, batch: number, seconds = 5): Press => ({
  operation: 'fetch',
  typed: { stream, consumer, batch: String(batch), expires: String(seconds) },
})

/** To the oldest message of this consumer that the page holds. */
export const answer = (
  operation: 'ack' | 'double-ack' | 'nak' | 'term' | 'in-progress',
  consumer: string,
  typed: Readonly<Record<string, string>> = {},
): Press => ({ operation, typed: { stream, consumer, ...typed }, message: 'held' })

export const publish = (body: string, typed: Readonly<Record<string, string>> = {}): Press => ({
  operation: 'publish',
  typed: { subject: 'orders.new', body, ...typed },
})
