// Which moment moves what, for how long, and what it leaves behind.

import type { Moment } from '../model/moments.ts'
import { unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import type { Glyph } from './scene.ts'
import { BEAT, STATE, TRAVEL, VERB } from './tween.ts'

export type MotionKind =
  | 'publish'
  | 'duplicate'
  | 'drop'
  | 'deliver'
  | 'redeliver'
  | 'ack'
  | 'nak'
  | 'term'
  | 'progress'
  | 'change'
  | 'flash'

export const LASTS: Readonly<Record<MotionKind, Millis>> = {
  publish: TRAVEL,
  duplicate: TRAVEL,
  drop: TRAVEL,
  deliver: TRAVEL,
  redeliver: TRAVEL,
  ack: VERB,
  nak: VERB,
  term: VERB,
  progress: VERB,
  change: STATE,
  flash: STATE,
}

/** How long something of it stays after its end: pending circles come up in the lanes, a word can be read. */
export const LINGERS: Partial<Readonly<Record<MotionKind, Millis>>> = {
  publish: STATE,
  duplicate: BEAT,
}

/** What a cell shows between two motions in its queue. */
export const AFTER: Readonly<Record<MotionKind, Glyph | undefined>> = {
  publish: 'stored',
  duplicate: 'duplicate',
  drop: 'dropped',
  deliver: 'in flight',
  redeliver: 'redelivered',
  ack: 'acked',
  nak: 'parked',
  term: 'terminated',
  progress: 'in progress',
  change: undefined,
  flash: undefined,
}

export function motionOf(moment: Moment): MotionKind | 'sweep' | undefined {
  switch (moment.type) {
    case 'stored':
      return 'publish'
    case 'delivered':
    case 'handedOut':
      return moment.attempt !== undefined && moment.attempt > 1 ? 'redeliver' : 'deliver'
    case 'acked':
      return 'ack'
    case 'naked':
      return 'nak'
    case 'terminated':
      return 'term'
    case 'progressed':
      return 'progress'
    case 'duplicate':
      return 'duplicate'
    case 'dropped':
      return 'drop'
    case 'gaveUp':
    case 'messageDeleted':
      return 'change'
    case 'purged':
      return 'sweep'
    case 'streamCreated':
    case 'streamDeleted':
    case 'consumerCreated':
    case 'consumerDeleted':
    case 'consumerReset':
    case 'rewound':
    case 'pulled':
    case 'nakAsked':
      return undefined
    default:
      return unreachable(moment)
  }
}
