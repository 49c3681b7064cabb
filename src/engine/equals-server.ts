// For tests only: is every number of the picture the server's? The answers come from an independent client.

import type { JetStreamManager } from 'nats'
import type { StateJson } from './state-json.ts'

type Numbers = Record<string, number>

/** What the server says of every stream and consumer, our taps and the workshop's own streams left out. */
async function serverNumbers(manager: JetStreamManager): Promise<Numbers> {
  const numbers: Numbers = {}
  for await (const { config, state, created } of manager.streams.list()) {
    if (config.name.startsWith('WS_')) continue
    const of = config.name
    const consumers = []
    for await (const info of manager.consumers.list(of))
      if (!info.name.startsWith('lanes_')) consumers.push(info)
    numbers[`${of} created`] = Date.parse(String(created))
    numbers[`${of} first`] = state.first_seq
    numbers[`${of} last`] = state.last_seq
    numbers[`${of} messages`] = state.messages
    numbers[`${of} bytes`] = state.bytes
    numbers[`${of} deleted`] = state.num_deleted ?? 0
    numbers[`${of} consumers`] = consumers.length
    for (const info of consumers) {
      const at = `${of} ${info.name}`
      numbers[`${at} delivered consumer`] = info.delivered.consumer_seq
      numbers[`${at} delivered stream`] = info.delivered.stream_seq
      numbers[`${at} floor consumer`] = info.ack_floor.consumer_seq
      numbers[`${at} floor stream`] = info.ack_floor.stream_seq
      numbers[`${at} ack pending`] = info.num_ack_pending
      numbers[`${at} redelivered`] = info.num_redelivered
      numbers[`${at} pending`] = info.num_pending
      numbers[`${at} waiting`] = info.num_waiting
    }
  }
  return numbers
}

/** The same numbers, as the page has them. Consumers are known of the streams that were watched. */
function shownNumbers({ streams }: StateJson): Numbers {
  const numbers: Numbers = {}
  for (const [of, stream] of Object.entries(streams)) {
    if (of.startsWith('WS_')) continue
    numbers[`${of} created`] = stream.created
    numbers[`${of} first`] = stream.first
    numbers[`${of} last`] = stream.last
    numbers[`${of} messages`] = stream.messages
    numbers[`${of} bytes`] = stream.bytes
    numbers[`${of} deleted`] = stream.deleted
    numbers[`${of} consumers`] = stream.consumerCount
    for (const [name, consumer] of Object.entries(stream.consumers)) {
      const at = `${of} ${name}`
      numbers[`${at} delivered consumer`] = consumer.delivered.consumer
      numbers[`${at} delivered stream`] = consumer.delivered.stream
      numbers[`${at} floor consumer`] = consumer.floor.consumer
      numbers[`${at} floor stream`] = consumer.floor.stream
      numbers[`${at} ack pending`] = consumer.ackPending
      numbers[`${at} redelivered`] = consumer.redelivered
      numbers[`${at} pending`] = consumer.pending
      numbers[`${at} waiting`] = consumer.waiting
    }
  }
  return numbers
}

/** Every number that differs, as "name: shown, server"; empty when the picture equals the server. */
export async function differences(
  state: () => Promise<StateJson>,
  manager: JetStreamManager,
): Promise<string[]> {
  const server = await serverNumbers(manager)
  const shown = shownNumbers(await state())
  return [...new Set([...Object.keys(server), ...Object.keys(shown)])]
    .filter((name) => server[name] !== shown[name])
    .map((name) => `${name}: ${shown[name]}, server ${server[name]}`)
}
