// The whole protocol between the page and the engine. The engine speaks at most ten times a second.

import type { Judgement } from '../judge/judge.ts'
import type { CanvasSize, Hit, Theme, View } from '../lanes/view.ts'
import type { Cell, RulerLook } from '../model/cells.ts'
import type { Call, HeldDelivery, Receipt } from '../model/commands.ts'
import type { Hands } from '../model/hands.ts'
import type { Link, Target } from '../model/link.ts'
import type { MessageState } from '../model/message-state.ts'
import type { Outcome, Problem } from '../model/problem.ts'
import type { ConsumerConfig, Position, StreamConfig } from '../model/readings.ts'
import type { Sentence } from '../model/tell.ts'
import type { Bytes, Millis, StreamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import type { StateJson } from './state-json.ts'

export const UPDATES_A_SECOND = 10

/** One line of the list of streams. */
export type StreamLine = {
  name: string
  /** What it listens on. */
  subjects: readonly string[]
  messages: number
  consumers: number
  first: StreamSeq
  last: StreamSeq
}

/** The numbers of one consumer, as last read; floor and delivered as moments moved them since. */
export type ConsumerLine = {
  name: string
  config: ConsumerConfig
  delivered: Position
  floor: Position
  ackPending: number
  redelivered: number
  pending: number
  waiting: number
  /** Of a push consumer: somebody subscribes its deliver subject. */
  bound?: boolean
  /** When the server deletes it, if nobody comes: worked out. */
  goneAt?: Millis
  paused: boolean
  pausedUntil?: Millis
}

/** The chosen stream. */
export type StreamDetail = {
  name: string
  created: Millis
  config: StreamConfig
  first: StreamSeq
  last: StreamSeq
  messages: number
  bytes: Bytes
  deleted: number
  consumers: readonly ConsumerLine[]
  /** How stored messages are seen, for the connection panel. */
  tap: string
  /** How far the picture is behind the server, in messages. */
  behind: number
}

export type GridCell = Cell & { seq: StreamSeq }
/** The part of the picture that stands in the DOM: one row a consumer, one column a sequence. */
export type Grid = {
  from: StreamSeq
  ruler: readonly {
    seq: StreamSeq
    look: RulerLook
    subject?: string
    size?: Bytes
    time?: Millis
    /** Whether the consumer that a form describes would be given it. */
    would?: boolean | 'not known'
  }[]
  rows: readonly { consumer: string; cells: readonly GridCell[] }[]
}

/** What the consumer that a form describes would be given: from where, how many. */
export type StartLine = {
  /** The question it answers. */
  starting: Starting
  at: StreamSeq
  subject?: string
  sure: boolean
  least: number
  most: number
}

/** The selected message, wherever the lanes stand: in the stream, and for each consumer. */
export type Selected = {
  seq: StreamSeq
  look: RulerLook
  subject?: string
  size?: Bytes
  time?: Millis
  states: readonly (MessageState & { consumer: string })[]
}

/** Which part of the grid the page shows. */
export type GridWindow = { from: StreamSeq; columns: number; firstRow: number; rows: number }

/** One picture of lanes. The workbench has the first; a slide may show several. */
export type PaneId = number
export const FIRST_PANE: PaneId = 0

/** What one picture is told of. */
export type PaneUpdate = {
  stream?: StreamDetail
  grid?: Grid
  start?: StartLine
  selected?: Selected
  /** The left edge and the number of whole columns on the canvas. */
  axis: { from: number; columns: number }
  /** Deliveries this page holds and can answer, of the chosen stream. */
  held: readonly HeldDelivery[]
}

/** Of the whole page, and of its first picture. */
export type Update = PaneUpdate & {
  /** Which `connect` it is about. */
  visit: number
  link: Link
  /** Taps are open; else what is drawn comes from readings only. */
  closely: boolean
  /** When the numbers were last read: "as of". */
  asOf: Millis
  streams: readonly StreamLine[]
  /** Undefined until the first list came. */
  listed: boolean
  /** The other pictures, where there are any. */
  more?: readonly (PaneUpdate & { pane: PaneId })[]
  sentences: readonly Sentence[]
  /** What this page holds open at the server; left out until there was any. */
  hands?: Hands
  /** Exercises; left out until there was a word on one. */
  exercise?: ExerciseUpdate
  /** A tween is running. Rings do not count. */
  moving: boolean
  updates: number
}

export type ExerciseAt =
  /** Not listened to yet: it was opened just now, or the server is away. */
  | { is: 'opening' }
  /** Another server than our own, and nobody has said yes: nothing of it is touched. */
  | { is: 'elsewhere' }
  /** Its start was never made on this server. */
  | { is: 'not begun' }
  /** Its start may be made now; `begin` when it is. */
  | { is: 'preparing' }
  /** `epoch`: since when all counts, on the server's clock. `missed`: of what was recorded since then, some is gone. */
  | { is: 'begun'; epoch: Millis; missed?: true }
  /** Another exercise began since and has its streams: what was proven stays, and more comes with a new start only. */
  | { is: 'taken over'; by: string }
  | { is: 'failed'; problem: Problem }

/** By exercise, which of its steps are proven; `odd`: notes that are of no exercise this page knows. */
export type Progress = { proven: Readonly<Record<string, readonly string[]>>; odd: number }

export type ExerciseUpdate = {
  progress: Progress
  /** The one that is open. */
  id?: string
  at?: ExerciseAt
  judgement?: Judgement
}

export type ExerciseMessage =
  /** What is proven of all of them; nothing is opened, nothing is made. */
  | { do: 'look' }
  /** As it was left. `agreed`: the person lets it note and record on a server that is not our own. */
  | { do: 'open'; id: string; agreed?: true }
  /** A new go. First nothing counts any more, here or for another exercise; then its start is made; then it begins. */
  | { do: 'prepare' | 'begin'; id: string }
  /** The page does this step itself, to show how; left out, it is over. */
  | { do: 'show'; step?: string }
  /** The person's answer to a step's question. */
  | { do: 'say'; step: string; text: string }
  | { do: 'close' }

/** A delivery this page holds, as it outlives a reload of the page; the reply subject says the rest of it. */
export type Kept = {
  stream: string
  consumer: string
  /** When the consumer was made: another of its name gives nothing back to this one's answers. */
  created: Millis
  seq: StreamSeq
  attempt: number
  /** When it came here. */
  at: Millis
  reply: string
}

/** As many as one fetch may bring: about 300 kB of a tab's storage. */
export const KEPT_AT_MOST = 1_000

/** What another tab of this browser says it holds: it can be seen, and not answered, from here. */
export type HeldElsewhere = Omit<Kept, 'reply'> & { holder: TabHolder }

/** Open still, or closed with the message in its hands. */
export type TabHolder = 'another tab' | 'a closed tab'

export type ToPane =
  | { t: 'watch'; stream: string | undefined }
  | { t: 'canvas'; canvas: OffscreenCanvas; size: CanvasSize }
  | { t: 'size'; size: CanvasSize }
  | { t: 'detach' }
  | { t: 'view'; view: View }
  | { t: 'grid'; window: GridWindow }
  | { t: 'point'; id: number; x: number; y: number }

export type ToEngine =
  /** To another server, or anew: what was known of the last one is forgotten. */
  | { t: 'connect'; target: Target; visit: number }
  /** The person allows the taps, and a consumer of ours. */
  | { t: 'closely' }
  | { t: 'retry' }
  | { t: 'perform'; id: number; call: Call }
  | { t: 'theme'; theme: Theme }
  /** Left out, it is about the first. Another begins with the stream it watches, and ends when it is closed. */
  | (ToPane & { pane?: PaneId | undefined })
  | { t: 'closePane'; pane: PaneId }
  | { t: 'copyState'; id: number }
  | { t: 'exercise'; exercise: ExerciseMessage }
  | { t: 'awake' }
  /** What this tab held before it was loaded again. */
  | { t: 'recall'; kept: readonly Kept[] }
  | { t: 'otherTabs'; held: readonly HeldElsewhere[] }

export type FromEngine =
  | { t: 'update'; update: Update }
  | { t: 'outcome'; id: number; outcome: Outcome<Receipt> }
  | { t: 'pointed'; id: number; hit: Hit | undefined }
  | { t: 'state'; id: number; state: StateJson }
  /** What is held now, the latest of it: for the page to keep. */
  | { t: 'kept'; kept: readonly Kept[] }
  /** A violation of the worker's own content policy: the page cannot see it by itself. */
  | { t: 'violation'; directive: string; blocked: string }
