import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import type { StreamFigures } from '../model/stream-figures.ts'
import { dateTime, span } from './say-time.ts'

/** The main figures of STREAM.INFO, a line each. A time that never was is said to be none. */
export function infoRows(figures: StreamFigures): readonly (readonly [string, string])[] {
  const { config, messages, bytes, first, last, deleted, subjects, consumers, taps } = figures
  const limits = [
    config.maxMsgs > 0 && `max_msgs ${grouped(config.maxMsgs)}`,
    config.maxBytes > 0 && `max_bytes ${grouped(config.maxBytes)}`,
    config.maxAge > 0 && `max_age ${span(config.maxAge)}`,
    config.maxMsgSize > 0 && `max_msg_size ${grouped(config.maxMsgSize)}`,
    config.maxConsumers > 0 && `max_consumers ${grouped(config.maxConsumers)}`,
  ].filter((limit) => limit !== false)
  return [
    ['messages', grouped(messages)],
    ['bytes', grouped(bytes)],
    ['first', `#${grouped(first)}, ${dateTime(figures.firstTime)}`],
    ['last', `#${grouped(last)}, ${dateTime(figures.lastTime)}`],
    ['deleted', grouped(deleted)],
    ...(subjects === undefined ? [] : [['subjects', count(subjects, 'subject')] as const]),
    ['consumers', sayConsumers(consumers, taps)],
    ['created', dateTime(figures.created)],
    ['listens on', config.subjects.join(', ') || 'nothing of its own'],
    ['kept in', config.storage],
    ['retention', `${config.retention}, discard ${config.discard}`],
    ['limits', limits.join(', ') || 'none'],
    ['duplicates', config.duplicateWindow > 0 ? span(config.duplicateWindow) : 'not looked for'],
    ['replicas', grouped(config.replicas)],
  ]
}

/** In the server's count are ours too, which the lanes leave out. */
function sayConsumers(consumers: number, taps = 0): string {
  if (taps === 0) return grouped(consumers)
  const watchers = count(taps, 'watcher')
  return `${grouped(consumers - taps)}, and ${watchers} of this workshop (lanes_…)`
}
