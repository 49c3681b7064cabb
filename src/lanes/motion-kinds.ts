// Which moment moves what, for how long, and what it leaves behind.

import type { Moment } from '../model/moments.ts'
import { unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import type { Glyph } from './scene.ts'
import { STATE, TRAVEL, VERB } from './tween.ts'

export type MotionKind =
  | 'publish'
  | 'deliver'
  | 'redeliver'
  | 'ack'
  | 'nak'
  | 'term'
  | 'change'
  | 'flash'

export const LASTS: Readonly<Record<MotionKind, Millis>> = {
  publish: TRAVEL,
  deliver: TRAVEL,
  redeliver: TRAVEL,
  ack: VERB,
  nak: VERB,
  term: VERB,
  change: STATE,
  flash: STATE,
}

/** What a cell shows between two motions in its queue. */
export const AFTER: Readonly<Record<MotionKind, Glyph | undefined>> = {
  publish: 'stored',
  deliver: 'in flight',
  redeliver: 'redelivered',
  ack: 'acked',
  nak: 'parked',
  term: 'terminated',
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
    case 'gaveUp':
    case 'progressed':
    case 'messageDeleted':
      return 'change'
    case 'purged':
      return 'sweep'
    case 'streamCreated':
    case 'streamDeleted':
    case 'consumerCreated':
    case 'consumerDeleted':
    case 'consumerReset':
    case 'pulled':
    case 'nakAsked':
      return undefined
    default:
      return unreachable(moment)
  }
}
