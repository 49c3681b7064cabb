import type { Program } from '../../src/deck/Kit.tsx'
import lines from './11-durable-and-ephemeral.py?lines'
import { ephemeralSubscribe, subscribe } from './orders.ts'

export const durableAndEphemeral: Program = {
  file: '11-durable-and-ephemeral.py',
  lines,
  does: [
    ['sub = await js.subscribe(', ...subscribe('my-service')],
    ['sub = await js.subscribe("orders.>")', ...ephemeralSubscribe],
  ],
}
