// What the exercises have in common: the stream that they all use, and the presses on it.

import type { Doing } from '../src/judge/exercise.ts'
import type { ConsumerReading } from '../src/model/readings.ts'

export const ORDERS = 'ORDERS'

type Typed = Readonly<Record<string, string>>

/** What is typed into the form for ORDERS, beside its name. */
export const asCreated: Typed = { subjects: 'orders.>' }

export const SUBJECTS = ['orders.new', 'orders.paid', 'orders.shipped'] as const

export const orders = (count: number, subjects: readonly string[] = ['orders.new']) =>
  Array.from({ length: count }, (_, n) => ({
    subject: subjects[n % subjects.length] ?? 'orders.new',
    body: `{"id": ${101 + n}}`,
  }))

export const onOrders = ({ name }: ConsumerReading) => ({ stream: ORDERS, consumer: name })

export const publish = (body: string, typed: Typed = {}): Doing => ({
  operation: 'publish',
  typed: { subject: 'orders.new', body, ...typed },
})
export const addConsumer = (name: string, typed: Typed = {}): Doing => ({
  operation: 'add-consumer',
  typed: { stream: ORDERS, name, ...typed },
})
export const fetch = (consumer: string, batch: number): Doing => ({
  operation: 'fetch',
  typed: { stream: ORDERS, consumer, batch: String(batch), expires: '2' },
})
export const answer = (
  operation: 'ack' | 'nak' | 'term' | 'in-progress',
  consumer: string,
  seq: number,
  typed: Typed = {},
): Doing => ({ operation, typed: { stream: ORDERS, consumer, seq: String(seq), ...typed } })
