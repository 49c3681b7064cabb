import { millis, type Press, type Scene } from '../src/deck/Kit.tsx'
import { publish } from './code/orders.ts'
import { orders } from './stored-orders.ts'

type Limits = { maxMsgs?: string; maxAge?: string; discard: 'old' | 'new' }

/** All three are sent, whatever a key before has left; the others stay as they are. */
const limit = ({ maxMsgs = '8', maxAge = '0', discard }: Limits): Press => ({
  operation: 'edit-stream',
  typed: { stream: 'ORDERS', maxMsgs, maxAge, discard, hasMaxBytes: '0', hasDuplicateWindow: '0' },
})

const publishSome = (count: number) =>
  publish('{"id": 123}', { count: String(count), pause: '150' })

export const limits: Scene = {
  fixture: {
    // An id is remembered at most as long as messages stay, and key 4 lets them stay for 5 s.
    ORDERS: {
      typed: { subjects: 'orders.>', maxMsgs: '8', duplicateWindow: '5' },
      messages: orders(6),
    },
  },
  actions: [
    {
      title: 'five more than it holds: discard old',
      calls: [limit({ discard: 'old' }), publishSome(5)],
    },
    {
      title: 'more than it holds: discard new',
      calls: [limit({ discard: 'new' }), publishSome(9)],
      refused: 10077,
    },
    { title: 'max_msgs 4', calls: [limit({ maxMsgs: '4', discard: 'old' })] },
    {
      title: 'max_age 5 s',
      calls: [limit({ maxAge: '5', discard: 'old' }), publishSome(3), { wait: millis(6000) }],
    },
  ],
}
