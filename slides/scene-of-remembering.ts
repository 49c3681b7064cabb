import { type Action, millis, type Scene, type Step } from '../src/deck/Kit.tsx'
import { crash, startWorker } from './at-work.ts'
import { ephemeralSubscribe, publish, subscribe } from './code/orders.ts'
import { storedOrders } from './stored-orders.ts'

const stream = 'ORDERS'
/** So long both read what is there, and then they have acked the last of it. */
const READING = millis(1000)
const ACKING = millis(500)
const durable = { stream, consumer: 'my-service', name: 'my-service-app' }
const ephemeral = { stream, consumer: 'ephemeral', name: 'ephemeral-app' }

/** Also where the lines of the code were run, and this page itself is the application. */
const nobody: readonly Step[] = [durable, ephemeral].flatMap(({ consumer, name }) => [
  { ends: { call: 'stopListening', stream, consumer } },
  crash(name),
])

const both = (title: string): Action => ({
  title,
  calls: [
    ...nobody,
    subscribe(durable.consumer)[0],
    ephemeralSubscribe[0],
    startWorker(durable, 250),
    startWorker(ephemeral, 250),
    { wait: READING, until: [durable, ephemeral] },
    { wait: ACKING },
  ],
})

export const start = both('start both applications')

export const remembering: Scene = {
  fixture: { ORDERS: storedOrders(3) },
  actions: [
    { title: 'kill both applications', calls: nobody },
    {
      title: 'an order comes; six seconds pass',
      // Not at once: of who was just killed the server may not know yet, and sends it there.
      calls: [{ wait: millis(500) }, publish('{"id": 123}'), { wait: millis(5500) }],
    },
    both('both come back'),
  ],
}
