import type { Press, Scene } from '../src/deck/Kit.tsx'
import { publish } from './code/orders.ts'
import { orders, storedOrders } from './stored-orders.ts'

const stream = 'ORDERS'
const STORED = 100
const TENTH = Array.from({ length: 10 }, (_, n) => (n === 4 ? 'orders.test' : 'orders.new'))

/** The selected one, or this. */
const at = (operation: string, seq: number): Press => ({
  operation,
  typed: { stream, seq: String(seq) },
  message: 'selected',
})
/** There is no such message, for good: that is to be seen too. */
const GONE = 10037

export const surgery: Scene = {
  fixture: { ORDERS: { ...storedOrders(0), messages: orders(STORED, TENTH) } },
  actions: [
    { title: 'stream info', calls: [{ operation: 'stream-info', typed: { stream } }] },
    { title: 'get #100, or the selected', calls: [at('get-message', 100)], refused: GONE },
    {
      title: 'get and delete #42, or the selected',
      calls: [at('get-message', 42), at('delete-message', 42)],
      refused: GONE,
    },
    {
      title: 'purge orders.test',
      calls: [{ operation: 'purge', typed: { stream, filter: 'orders.test' } }],
    },
    { title: 'purge all', calls: [{ operation: 'purge', typed: { stream } }] },
    { title: 'publish', calls: [publish('{"id": 123}')] },
  ],
}
