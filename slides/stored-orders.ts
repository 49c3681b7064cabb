// What the scenes find in ORDERS: the stream as slide 6 creates it, and orders in it.

import type { FixtureMessage, FixtureStream } from '../src/deck/Kit.tsx'
import { ordersAsCreated } from './code/orders.ts'

export const SUBJECTS = ['orders.new', 'orders.paid', 'orders.shipped'] as const

/** By turns on these subjects. */
export const orders = (
  count: number,
  subjects: readonly string[] = ['orders.new'],
): readonly FixtureMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    subject: subjects[n % subjects.length] ?? 'orders.new',
    body: `{"id": ${101 + n}}`,
  }))

export const storedOrders = (
  count: number,
  consumers: NonNullable<FixtureStream['consumers']> = [],
): FixtureStream => ({ typed: ordersAsCreated, messages: orders(count), consumers })
