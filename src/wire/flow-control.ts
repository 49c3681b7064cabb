// A push consumer with flow control stops after some messages until its receiver says that it has read so far.

import type { Msg, NatsConnection } from 'nats.ws'
import { headerOf, statusOf } from './safe-headers.ts'

const FLOW_CONTROL = 100

/** Answers what is the server's own on a deliver subject: its flow control, or a heartbeat that says it is stalled. */
export function answerFlowControl(nc: NatsConnection, msg: Msg): void {
  if (statusOf(msg)?.code !== FLOW_CONTROL) return
  const stalled = headerOf(msg, 'Nats-Consumer-Stalled')
  if (msg.reply) msg.respond()
  else if (stalled) nc.publish(stalled)
}
