// Each motion with the story it comes from and the frames worth a look, as the storyboard has them. The legend shows
// them side by side, and a test holds what is drawn in each.

import type { ConsumerConfig } from '../model/readings.ts'

export type Frame = {
  /** Milliseconds after the fact; what was there before it. */
  at: number | 'before'
  says?: string
}

export type Act = { told: string; fact: string; frames: readonly Frame[] }

export type Board = {
  name: string
  /** The fact that starts it. */
  from: string
  timing: string
  /** The message that is looked at. */
  seq: number
  acts: readonly Act[]
  consumer?: Partial<ConsumerConfig>
}

const BEHIND = 'put 1 2 3; pay< 1; pay! 1'
const IN_HAND = `${BEHIND}; pay< 2 3; wait 9000`

export const BOARDS: readonly Board[] = [
  {
    name: 'Publish',
    from: 'the receipt, or a tap: seq 3',
    timing: '680 ms, out',
    seq: 3,
    acts: [
      {
        told: 'put 1 2; pay< 1; pay! 1',
        fact: 'put 3',
        frames: [
          { at: 'before', says: 'nothing moves yet' },
          { at: 0, says: 'it is stored' },
          { at: 120 },
          { at: 680, says: 'landed' },
          { at: 880, says: 'every lane it matches' },
        ],
      },
    ],
  },
  {
    name: 'Duplicate',
    from: 'the receipt: seq 1, duplicate',
    timing: '680 ms, out',
    seq: 1,
    acts: [
      {
        told: BEHIND,
        fact: 'dup 1',
        frames: [
          { at: 'before', says: 'published again' },
          { at: 0, says: 'the receipt is back' },
          { at: 120, says: 'onto the original' },
          { at: 680, says: 'nothing was stored' },
          { at: 1080, says: 'the word goes' },
        ],
      },
    ],
  },
  {
    name: 'Deliver',
    from: 'a reading, or a delivery seen',
    timing: '680 ms, out',
    seq: 3,
    acts: [
      {
        told: `${BEHIND}; pay< 2; wait 9000`,
        fact: 'pay< 3',
        frames: [
          { at: 'before', says: 'the cell stays' },
          { at: 80, says: 'a copy comes down' },
          { at: 240 },
          { at: 880, says: 'delivered moves on' },
          { at: 8000, says: 'the ring drains' },
        ],
      },
    ],
  },
  {
    name: 'Ack',
    from: '+ACK on the ack subject',
    timing: '320 ms, out',
    seq: 3,
    acts: [
      {
        told: IN_HAND,
        fact: 'pay! 3',
        frames: [
          { at: 'before' },
          { at: 120, says: '3: the ring closes in' },
          { at: 320, says: 'done; the floor waits' },
        ],
      },
      {
        told: `${IN_HAND}; pay! 3`,
        fact: 'pay! 2',
        frames: [
          { at: 320, says: 'then 2' },
          { at: 520, says: 'the floor passes both' },
        ],
      },
    ],
  },
  {
    name: 'Ack, policy all',
    from: 'one +ACK, for all up to it',
    timing: '520 ms, a sweep',
    seq: 2,
    consumer: { ack: 'all' },
    acts: [
      {
        told: 'put 1 2 3; pay< 1 2 3; wait 9000',
        fact: 'pay! 3',
        frames: [
          { at: 'before' },
          { at: 120, says: 'the oldest first' },
          { at: 320, says: 'all up to it' },
          { at: 667, says: 'the floor waits' },
          { at: 867, says: 'and passes the range' },
        ],
      },
    ],
  },
  {
    name: 'In progress',
    from: '+WPI on the ack subject',
    timing: '320 ms, out',
    seq: 2,
    acts: [
      {
        told: `${BEHIND}; pay< 2; wait 22000`,
        fact: 'pay+ 2',
        frames: [
          { at: 'before' },
          { at: 40, says: 'the ring fills up' },
          { at: 120 },
          { at: 320, says: 'full again' },
          { at: 9000, says: 'and drains' },
        ],
      },
    ],
  },
  {
    name: 'Nak',
    from: '-NAK, then MSG_NAKED',
    timing: '320 ms, back',
    seq: 2,
    acts: [
      {
        told: IN_HAND,
        fact: 'pay- 2',
        frames: [
          { at: 'before' },
          { at: 60 },
          { at: 160, says: 'up, towards the stream' },
          { at: 320, says: 'and back, on the shelf' },
          { at: 2000, says: 'until a pull' },
        ],
      },
    ],
  },
  {
    name: 'Redeliver',
    from: 'a pull, then attempt 2',
    timing: '680 ms, out',
    seq: 2,
    acts: [
      {
        told: `${IN_HAND}; pay- 2; pay! 3; wait 1000`,
        fact: 'pay< 2',
        frames: [
          { at: 'before' },
          { at: 0, says: 'a pull arrives' },
          { at: 160, says: 'another copy' },
          { at: 680, says: 'the first try is a ghost' },
          { at: 14_000, says: 'in real time' },
        ],
      },
    ],
  },
  {
    name: 'Term',
    from: '+TERM, then MSG_TERMINATED',
    timing: '320 ms, out',
    seq: 2,
    acts: [
      {
        told: IN_HAND,
        fact: 'pay# 2',
        frames: [
          { at: 'before' },
          { at: 80, says: 'a box closes' },
          { at: 200 },
          { at: 320, says: 'ended' },
          { at: 520, says: 'the floor passes' },
        ],
      },
    ],
  },
  {
    name: 'Purge',
    from: 'STREAM.PURGE, then a reading',
    timing: '520 ms, in',
    seq: 2,
    acts: [
      {
        told: `${BEHIND}; pay< 2; wait 9000`,
        fact: 'purge',
        frames: [
          { at: 'before' },
          { at: 120, says: 'a sweep begins' },
          { at: 320 },
          { at: 460 },
          { at: 520, says: 'first_seq is 4' },
        ],
      },
    ],
  },
  {
    name: 'Limit',
    from: 'a reading: first_seq is 2',
    timing: '680 ms, in',
    seq: 1,
    acts: [
      {
        told: BEHIND,
        fact: 'drop 1',
        frames: [
          { at: 'before' },
          { at: 100, says: 'its lanes let go' },
          { at: 240, says: 'off the old end' },
          { at: 480 },
          { at: 680, says: 'dropped' },
        ],
      },
    ],
  },
]
