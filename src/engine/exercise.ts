// An exercise while it is open: what happened since it began, what of it is proven, and the notes of both at the server.
// Loaded with the first one: most pages never open any.

import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise } from '../judge/exercise.ts'
import { holds, type Judgement, judge, type Proven, type Round } from '../judge/judge.ts'
import type { Snapshot, StoredSeen } from '../judge/snapshot.ts'
import type { Call, Commands, Receipt } from '../model/commands.ts'
import type { Happened } from '../model/facts.ts'
import { type Outcome, type Problem, unreachable } from '../model/problem.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { ANSWER_WITHIN } from '../wire/answer.ts'
import { problemOf } from '../wire/problems.ts'
import { programOf } from '../wire/program-of.ts'
import {
  aboutEpoch,
  aboutProven,
  aboutSeen,
  type ProgressRead,
  readProgress,
} from '../wire/progress.ts'
import { openRecorder } from '../wire/recorder.ts'
import type { LiveLink } from '../wire/session.ts'
import { type ExerciseWatch, streamsThere, watchExercise } from '../wire/watch-exercise.ts'
import {
  epochBody,
  isKnown,
  notOursOf,
  progressOf,
  provenBody,
  provenIn,
  seenBody,
  takenOverBy,
  withProven,
} from './exercise-notes.ts'
import { createFactLog, type FactLog } from './fact-log.ts'
import { factsOfCall } from './facts-of-call.ts'
import { createNoteKeeper } from './note-keeper.ts'
import type { ExerciseAt, ExerciseMessage, ExerciseUpdate, Progress } from './port.ts'
import { createStoredReader } from './stored-reader.ts'

export type ExercisePorts = {
  now: () => Millis
  changed: () => void
  perform: Commands['perform']
  /** The page's own server: nothing is made elsewhere before a person says yes. */
  ours: () => boolean
  onUnread: (why: string) => void
}

export type OpenExercise = ReturnType<typeof createExercise>

type Begun = {
  round: Round & { proven: Map<string, Proven> }
  recorded: StreamSeq
  log: FactLog
  /** Something began somewhere: whether it is ours still is being looked up. */
  held?: boolean
}
type Open = {
  exercise: Exercise
  agreed: boolean
  at: ExerciseAt
  begun?: Begun
  watch?: ExerciseWatch
  /** Over which link. */
  watching?: LiveLink['nc']
  judgement?: Judgement
  /** The page does this step itself, to show how. */
  showing?: string
}

export function createExercise({ now, changed, perform, ours, onUnread }: ExercisePorts) {
  let live: LiveLink | undefined
  let open: Open | undefined
  let progress: Progress = { proven: {}, odd: 0 }
  let work: Promise<void> = Promise.resolve()
  const keeper = createNoteKeeper(perform, onUnread)

  /** One after the other; not for an exercise that was left meanwhile. */
  function enqueue(job: (nc: LiveLink, mine: Open) => Promise<void>): void {
    const mine = open
    work = work.then(async () => {
      if (!mine || open !== mine || !live) return
      if (!ours() && !mine.agreed) return become(mine, { is: 'elsewhere' })
      try {
        await job(live, mine)
      } catch (error) {
        const problem: Problem = problemOf(error, NOTING)
        // A link that went comes back, and then it is looked at again.
        if (live && open === mine) become(mine, { is: 'failed', problem })
      }
    })
  }

  function become(mine: Open, at: ExerciseAt): void {
    mine.at = at
    changed()
  }

  const managerOf = ({ nc }: LiveLink) =>
    nc.jetstreamManager({ checkAPI: false, timeout: ANSWER_WITHIN })

  /** The map of all of them is shown: asked for again with each link. */
  let looking = false
  async function look(): Promise<void> {
    looking = true
    try {
      if (live) await readNotes(await managerOf(live))
      changed()
    } catch (cause) {
      onUnread(`progress: ${String(cause)}`)
    }
  }

  /** As it was left, by whichever page. */
  async function load(link: LiveLink, mine: Open): Promise<void> {
    const jsm = await managerOf(link)
    const notes = await readNotes(jsm)
    const { id } = mine.exercise
    const epoch = notes.epochs.get(id)
    if (!epoch || epoch.preparing) {
      letGo(mine)
      return become(mine, { is: 'not begun' })
    }
    const by = takenOverBy(mine.exercise, epoch.at, notes)
    const isOpen = mine.begun?.round.epoch === epoch.at && mine.watching === link.nc
    if (by === undefined && mine.begun && isOpen) {
      const { round } = mine.begun
      round.notOurs = notOursOf(id, notes)
      for (const [step, proof] of provenIn(notes, id, epoch.at))
        if (!round.proven.has(step)) round.proven.set(step, proof)
      mine.begun.held = false
      mine.watch?.hurryUp()
      return
    }
    if (by !== undefined) mine.watch?.stop()
    const recorder = await openRecorder(jsm)
    const recorded =
      recorder.created > epoch.at || recorder.last < epoch.recorded ? streamSeq(0) : epoch.recorded
    const before = mine.begun
    const log = before?.round.epoch === epoch.at ? before.log : logOf(notes.seen.get(id), epoch.at)
    const known = before?.round.epoch === epoch.at ? before.round.proven : []
    const proven = new Map([...known, ...provenIn(notes, id, epoch.at)])
    const round = { epoch: epoch.at, made: epoch.made, notOurs: notOursOf(id, notes), proven }
    if (by === undefined) return follow(link, mine, { round, recorded, log })
    delete mine.watching
    mine.judgement = judge(mine.exercise, { asked: now(), streams: [] }, [], round)
    become(mine, { is: 'taken over', by })
  }

  function logOf(
    note: NonNullable<ReturnType<ProgressRead['seen']['get']>> | undefined,
    epoch: Millis,
  ) {
    const log = createFactLog(now)
    if (note?.epoch === epoch)
      for (const { heard, ...of } of note.pulled)
        log.add({ type: 'pulled', batch: 1, ...of }, heard, 'seen', heard)
    if (note?.epoch === epoch)
      for (const { heard, made, ...of } of note.deleted)
        log.add(
          { type: 'consumerDeleteAsked', ...of, ...(made !== undefined && { made }) },
          ...([heard, 'seen', heard] as const),
        )
    return log
  }

  /** What was known of the last go. */
  function letGo(mine: Open): void {
    mine.watch?.stop()
    delete mine.watching
    delete mine.begun
    delete mine.judgement
  }

  /** From here on nothing counts, until it begins. */
  async function prepare(link: LiveLink, mine: Open): Promise<void> {
    letGo(mine)
    const { last } = await openRecorder(await managerOf(link))
    const noted = await noteEpoch(mine.exercise.id, last, {}, true)
    become(mine, noted.ok ? { is: 'preparing' } : { is: 'failed', problem: noted.problem })
  }

  /** Its start is made: from here on all counts, and nothing of before. */
  async function begin(link: LiveLink, mine: Open): Promise<void> {
    const jsm = await managerOf(link)
    const { id, start } = mine.exercise
    const { last } = await openRecorder(jsm)
    const made = await streamsThere(link.nc, Object.keys(start))
    const noted = await noteEpoch(id, last, made, false)
    if (!noted.ok) return become(mine, { is: 'failed', problem: noted.problem })
    const notes = await readNotes(jsm)
    const epoch = notes.epochs.get(id)
    if (!epoch) return become(mine, { is: 'not begun' })
    const notOurs = notOursOf(id, notes)
    const round = { epoch: epoch.at, made: epoch.made, notOurs, proven: new Map<string, Proven>() }
    follow(link, mine, { round, recorded: epoch.recorded, log: createFactLog(now) })
  }

  const noteEpoch = (id: string, ...of: Parameters<typeof epochBody>): Promise<Outcome<Receipt>> =>
    perform({ call: 'record', about: aboutEpoch(id), body: epochBody(...of) })

  async function readNotes(jsm: Awaited<ReturnType<typeof managerOf>>): Promise<ProgressRead> {
    const notes = await readProgress(jsm, isKnown)
    progress = progressOf(notes)
    return notes
  }

  function follow(link: LiveLink, mine: Open, begun: Begun): void {
    mine.watch?.stop()
    mine.begun = begun
    const { exercise } = mine
    const names = Object.keys(exercise.start)
    const stored = exercise.readsStored && createStoredReader(perform)
    mine.watching = link.nc
    mine.watch = watchExercise({
      ...link,
      now,
      names,
      after: begun.recorded,
      listens: () =>
        exercise.steps.flatMap(({ id, listens }) =>
          listens !== undefined && !begun.round.proven.has(id) ? [listens] : [],
        ),
      onFact(happened, at, source) {
        begun.log.add(known(happened, begun.log), at, source)
        if (happened.type === 'pulled' || happened.type === 'consumerDeleteAsked')
          keeper.add(aboutSeen(exercise.id), seenBody(begun.round.epoch, begun.log.all()))
      },
      onGone: begun.log.forgetStream,
      onConsumerGone: begun.log.forgetConsumer,
      async onRead({ asked, streams }) {
        const read = await Promise.all(
          streams.map(async (stream) => ({
            ...stream,
            stored: stored && names.includes(stream.name) ? await stored(stream) : NONE_STORED,
          })),
        )
        if (open === mine && mine.begun === begun && !begun.held)
          weigh(mine, begun, { asked, streams: read })
      },
      onBegun() {
        // Before it is known whose it is, nothing that comes is judged.
        begun.held = true
        enqueue(load)
      },
      onNotesGone() {
        // Followed anew, where it is made again.
        delete mine.watching
        enqueue(load)
      },
      onProved: () => enqueue(load),
      onUnread,
    })
  }

  function weigh(mine: Open, { round, log }: Begun, snapshot: Snapshot): void {
    const { exercise, showing } = mine
    const judged = judge(exercise, snapshot, log.all(), round)
    for (const { id, clauses, proven } of judged.steps) {
      if (proven || !holds(clauses)) continue
      const evidence = clauses.map(({ evidence: { said } }) => said)
      const proof: Proven = { at: now(), evidence, ...(showing === id && { shown: true }) }
      round.proven.set(id, proof)
      keeper.add(aboutProven(exercise.id, id), provenBody(round.epoch, proof))
      progress = withProven(progress, exercise.id, id)
    }
    mine.judgement = judge(exercise, snapshot, log.all(), round)
    // Only now everything is listened to.
    mine.at = { is: 'begun', epoch: round.epoch }
    if (live) keeper.save()
    changed()
  }

  function leave(): void {
    open?.watch?.stop()
    open = undefined
    changed()
  }

  function receive(message: ExerciseMessage): void {
    switch (message.do) {
      case 'open': {
        leave()
        const exercise = catalogue.find(({ id }) => id === message.id)
        if (!exercise) return
        open = { exercise, agreed: message.agreed === true, at: { is: 'opening' } }
        enqueue(load)
        return
      }
      case 'look':
        void look()
        return
      case 'prepare':
        enqueue(prepare)
        return
      case 'begin':
        enqueue(begin)
        return
      case 'show':
        if (open && message.step !== undefined) open.showing = message.step
        else if (open) delete open.showing
        return
      case 'say': {
        const { step, text } = message
        open?.begun?.log.add({ type: 'said', step, text }, now(), 'sent')
        open?.watch?.hurryUp()
        return
      }
      case 'close':
        leave()
        return
      default:
        unreachable(message)
    }
  }

  return {
    receive,
    link(next: LiveLink | undefined): void {
      live = next
      if (next && looking) void look()
      if (next) enqueue(load)
      else if (open) {
        open.watch?.stop()
        become(open, { is: 'opening' })
      }
    },
    /** This page did it: some of that nobody else can see. */
    performed(call: Call, outcome: Outcome<Receipt>): void {
      const { log } = open?.begun ?? {}
      if (!log || !live) return
      const by = programOf(live.inbox())
      for (const happened of factsOfCall(call, outcome, by)) log.add(happened, now(), 'sent')
      open?.watch?.hurryUp()
    },
    state: (): ExerciseUpdate => ({
      progress,
      ...(open && {
        id: open.exercise.id,
        at: open.at,
        ...(open.judgement && { judgement: open.judgement }),
      }),
    }),
    leave,
  }
}

/** Of several consumers that had this name, the one that was asked to go. */
function known(happened: Happened, log: FactLog): Happened {
  if (happened.type !== 'consumerDeleteAsked') return happened
  const { stream, consumer } = happened
  const came = log
    .all()
    .findLast(
      (fact) =>
        fact.type === 'consumerCreated' && fact.stream === stream && fact.consumer === consumer,
    )
  return came ? { ...happened, made: came.at } : happened
}

const NONE_STORED: readonly StoredSeen[] = []
/** What a refusal of what the judge itself asks for is about. */
const NOTING: Call = { call: 'record', about: 'exercise', body: '' }
