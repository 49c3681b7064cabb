// What leaves the engine: a small update for the page, and the whole state as JSON. Both are read from the model as it is.

import type { View } from '../lanes/view.ts'
import { cellOf, isStored, rulerLook } from '../model/cells.ts'
import { goneAt } from '../model/idle.ts'
import type { Link } from '../model/link.ts'
import { messageState } from '../model/message-state.ts'
import type { ConsumerState, StreamState, Workshop } from '../model/state.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import type { ConsumerLine, Grid, GridWindow, Selected, StreamDetail, StreamLine } from './port.ts'
import type { StateJson } from './state-json.ts'

/** The grid in the DOM has at most this many nodes, headers and rows included. */
const GRID_NODES_AT_MOST = 300

export const streamLines = ({ streams }: Workshop): StreamLine[] =>
  [...streams.values()]
    .map(({ name, config, messages, consumerCount, first, last }) => ({
      name,
      subjects: config.subjects,
      messages,
      consumers: consumerCount,
      first,
      last,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))

export function streamDetail(
  stream: StreamState,
  { tap, behind }: { tap: string; behind: number },
): StreamDetail {
  const { name, created, config, first, last, messages, bytes, deleted } = stream
  const consumers = [...stream.consumers.values()].map(
    (consumer): ConsumerLine => ({
      name: consumer.name,
      config: consumer.config,
      delivered: consumer.delivered,
      floor: consumer.floor,
      ackPending: consumer.ackPending,
      redelivered: consumer.redelivered,
      pending: consumer.pending,
      waiting: consumer.waiting,
      ...(consumer.bound !== undefined && { bound: consumer.bound }),
      ...goneLine(consumer),
      paused: consumer.paused,
      ...(consumer.pausedUntil !== undefined && { pausedUntil: consumer.pausedUntil }),
    }),
  )
  return { name, created, config, first, last, messages, bytes, deleted, consumers, tap, behind }
}

function goneLine(consumer: ConsumerState): { goneAt?: Millis } {
  const at = goneAt(consumer)
  return at === undefined ? {} : { goneAt: at }
}

/** `lanes`: whose rows it has, from the top. */
export function gridOf(
  stream: StreamState,
  lanes: readonly ConsumerState[],
  window: GridWindow,
  now: Millis,
): Grid {
  const consumers = lanes.slice(window.firstRow, window.firstRow + window.rows)
  // A row is its cells, its header and itself; the ruler is a row too.
  const rows = consumers.length + 1
  const columns = Math.max(1, Math.min(window.columns, Math.floor(GRID_NODES_AT_MOST / rows) - 2))
  const seqs = Array.from({ length: columns }, (_, i) => streamSeq(window.from + i)).filter(
    (seq) => seq <= stream.last,
  )
  return {
    from: window.from,
    ruler: seqs.map((seq) => ({
      seq,
      look: rulerLook(stream, seq),
      ...summaryOf(stream, seq),
    })),
    rows: consumers.map((consumer) => ({
      consumer: consumer.name,
      cells: seqs.map((seq) => ({ seq, ...cellOf(stream, consumer, seq, now) })),
    })),
  }
}

export const selectedOf = (stream: StreamState, seq: StreamSeq, now: Millis): Selected => ({
  seq,
  look: rulerLook(stream, seq),
  ...summaryOf(stream, seq),
  states:
    seq > stream.last
      ? []
      : [...stream.consumers.values()].map((consumer) => ({
          consumer: consumer.name,
          ...messageState(stream, consumer, seq, now),
        })),
})

function summaryOf(stream: StreamState, seq: StreamSeq) {
  const summary = stream.summaries.get(seq)
  if (!summary || !isStored(rulerLook(stream, seq))) return {}
  const { subject, size, time } = summary
  return { subject, time, ...(size !== undefined && { size }) }
}

export const stateJson = (
  workshop: Workshop,
  link: Link,
  view: View,
  counts: StateJson['counts'],
): StateJson => ({
  link,
  view,
  streams: Object.fromEntries(
    [...workshop.streams].map(([name, stream]) => [
      name,
      {
        created: stream.created,
        config: stream.config,
        first: stream.first,
        last: stream.last,
        messages: stream.messages,
        bytes: stream.bytes,
        deleted: stream.deleted,
        consumerCount: stream.consumerCount,
        consumers: Object.fromEntries(
          [...stream.consumers].map(([consumer, state]) => [
            consumer,
            {
              created: state.created,
              config: state.config,
              delivered: state.delivered,
              floor: state.floor,
              ackPending: state.ackPending,
              redelivered: state.redelivered,
              pending: state.pending,
              waiting: state.waiting,
              open: Object.fromEntries(state.open),
              ended: Object.fromEntries(state.ended),
            },
          ]),
        ),
      },
    ]),
  ),
  counts,
})
