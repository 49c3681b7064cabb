// What "watch closely" listens to, once for the taps that open it and for the question that lists it.

import type { StreamConfig } from './readings.ts'

/** As long as the link stands: acks, what becomes of consumers and streams, and changes asked of the server. */
export const TAPPED = {
  acks: '$JS.ACK.>',
  consumers: '$JS.EVENT.ADVISORY.CONSUMER.>',
  streams: '$JS.EVENT.ADVISORY.STREAM.>',
  audit: '$JS.EVENT.ADVISORY.API',
} as const

/** Of the watched stream, for each of its consumers. */
export const pullsOf = (stream: string, consumer: string): string =>
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`
export const resetsOf = (stream: string, consumer: string): string =>
  `$JS.API.CONSUMER.RESET.${stream}.${consumer}`

/** By what the stored messages of a stream are seen. */
export function storesSeenBy({
  retention,
  maxConsumers,
  republish,
}: Pick<StreamConfig, 'retention' | 'maxConsumers' | 'republish'>):
  | 'republish'
  | 'consumer'
  | 'subjects' {
  if (republish) return 'republish'
  // Where consumers are counted each one is the person's to spend; elsewhere a refusal says so.
  return retention === 'limits' && maxConsumers <= 0 ? 'consumer' : 'subjects'
}
