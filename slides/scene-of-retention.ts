import type { Press, Scene } from '../src/deck/Kit.tsx'
import { workOff } from './at-work.ts'
import { publish } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const BODY = '{"id": 123}'
const consumerOf = (stream: string, name: string): Press => ({
  operation: 'add-consumer',
  typed: { stream, name },
})
const without = (stream: string, consumer: string): readonly Press[] => [
  consumerOf(stream, consumer),
  { operation: 'delete-consumer', typed: { stream, consumer } },
]
const alert = publish(BODY, { subject: 'alerts.new' })
const interested = consumerOf('ALERTS', 'billing')
/** A work queue asks of whom it is not alone with that no subject is anybody else's. */
const filter = 'tasks.>'

export const retention: Scene = {
  fixture: {
    ORDERS: storedOrders(0, [{ name: 'billing' }]),
    ALERTS: {
      typed: { subjects: 'alerts.>', retention: 'interest' },
      messages: [],
      consumers: [{ name: 'billing' }],
    },
    TASKS: {
      typed: { subjects: 'tasks.>', retention: 'workqueue' },
      messages: [],
      consumers: [{ name: 'processor', typed: { filter } }],
    },
  },
  actions: [
    {
      title: 'publish to all three',
      calls: [interested, publish(BODY), alert, publish(BODY, { subject: 'tasks.new' })],
    },
    {
      title: 'ack in all three',
      calls: [
        interested,
        ...workOff(
          [
            { stream: 'ORDERS', consumer: 'billing', name: 'orders-app' },
            { stream: 'ALERTS', consumer: 'billing', name: 'alerts-app' },
            { stream: 'TASKS', consumer: 'processor', name: 'tasks-app' },
          ],
          { within: 1200 },
        ),
      ],
    },
    {
      title: 'ALERTS: analytics is interested too',
      calls: [consumerOf('ALERTS', 'analytics')],
    },
    {
      title: 'TASKS: a second consumer',
      calls: [{ operation: 'add-consumer', typed: { stream: 'TASKS', name: 'analytics', filter } }],
      refused: 10100,
    },
    {
      title: 'ALERTS: publish with nobody interested',
      calls: [...without('ALERTS', 'billing'), ...without('ALERTS', 'analytics'), alert],
    },
  ],
}
