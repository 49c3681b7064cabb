import { millis, type Scene } from '../src/deck/Kit.tsx'
import { ordersAsCreated, publish } from './code/orders.ts'

/** Two minutes where nobody says; a room waits as long as this. */
const WINDOW = 5
const id = { msgId: 'order-123' }
const first = publish('{"id": 123}', id)

export const deduplication: Scene = {
  fixture: {
    ORDERS: { typed: { ...ordersAsCreated, duplicateWindow: String(WINDOW) }, messages: [] },
  },
  actions: [
    { title: 'publish with id order-123', calls: [first] },
    { title: 'the same again', calls: [first] },
    {
      title: 'the same id, another body and subject',
      calls: [publish('{"id": 999}', { ...id, subject: 'orders.changed' })],
    },
    {
      title: 'wait out the window, then the same',
      calls: [{ wait: millis((WINDOW + 1) * 1000) }, first],
    },
  ],
}
