import { millis, type Press, type Scene } from '../src/deck/Kit.tsx'
import { answer, fetch } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const MESSAGES = 6
/** Long enough that none comes again while one talks about the one before. */
const ACK_WAIT = '300'
/** Of the one that never answers: so long a room waits. */
const SILENCE = 5

const toBilling: typeof answer = (operation, consumer, typed) => ({
  ...answer(operation, consumer, typed),
  message: 'selected',
})
const silent: Press = fetch('analytics', 1, 1)

export const answers: Scene = {
  fixture: {
    ORDERS: storedOrders(MESSAGES, [
      { name: 'billing', typed: { ackWait: ACK_WAIT }, delivered: MESSAGES },
      { name: 'analytics', typed: { ackWait: String(SILENCE) } },
    ]),
  },
  actions: [
    { title: 'ack', calls: [toBilling('ack', 'billing')] },
    { title: 'nak', calls: [toBilling('nak', 'billing')] },
    { title: 'nak, 5 s', calls: [toBilling('nak', 'billing', { delay: '5' })] },
    { title: 'term', calls: [toBilling('term', 'billing')] },
    { title: 'in progress', calls: [toBilling('in-progress', 'billing')] },
    {
      title: 'silence: analytics takes one, and says nothing',
      calls: [silent, { wait: millis(SILENCE * 1000 + 500) }, silent],
    },
    { title: 'billing pulls again', calls: [fetch('billing', MESSAGES, 1)] },
  ],
}
