import { millis, type Press, type Scene } from '../src/deck/Kit.tsx'
import { workOff } from './at-work.ts'
import { fetch, publish, pullSubscribe } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const stream = 'ORDERS'
const SECOND = 1000

/** Each press is another time, and so another consumer, named for it. Nobody reads it: soon it is gone. */
const sinceASecond: Press = {
  operation: 'add-consumer',
  typed: () => {
    const time = new Date(Date.now() - SECOND).toISOString()
    const name = `since-${time.slice(11, 19).replaceAll(':', '-')}`
    return { stream, name, from: 'time', time, kept: 'ephemeral', inactiveThreshold: '60' }
  },
}

export const startPoints: Scene = {
  fixture: { ORDERS: storedOrders(6) },
  actions: [
    {
      title: 'from #4',
      calls: [
        pullSubscribe('from-4', { from: 'sequence', seq: '4' }),
        ...workOff([{ stream, consumer: 'from-4', name: 'reader' }], { within: 1600 }),
      ],
    },
    {
      title: 'two new orders, and a consumer from a second ago',
      calls: [{ wait: millis(1.5 * SECOND) }, publish('{"id": 123}', { count: '2' }), sinceASecond],
    },
    {
      title: 'from #1000, beyond the end',
      calls: [
        pullSubscribe('from-1000', { from: 'sequence', seq: '1000' }),
        fetch('from-1000', 1, 1),
      ],
    },
  ],
}
