// "Copy state": every number the picture is drawn from, as JSON, for a bug report, a slide or a test.

import type { View } from '../lanes/view.ts'
import type { Link } from '../model/link.ts'
import type { ConsumerConfig, Position, StreamConfig } from '../model/readings.ts'
import type { Delivery } from '../model/state.ts'

export type StateJson = {
  link: Link
  view: View
  streams: Record<
    string,
    {
      created: number
      config: StreamConfig
      first: number
      last: number
      messages: number
      bytes: number
      deleted: number
      consumerCount: number
      consumers: Record<
        string,
        {
          created: number
          config: ConsumerConfig
          delivered: Position
          floor: Position
          ackPending: number
          redelivered: number
          pending: number
          waiting: number
          open: Record<string, Delivery>
          ended: Record<string, string>
        }
      >
    }
  >
  counts: {
    /** Updates sent to the page since it opened, and the most within any one second. */
    updates: number
    updatesInASecond: number
    moments: number
    readings: number
    frames: number
    /** Payloads that could not be read, by kind. */
    unread: Record<string, number>
  }
}
