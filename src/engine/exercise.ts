// An exercise while it is open: what happened since it began, what of it is proven, and the notes of both at the server.
// Loaded with the first one: most pages never open any.

import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise } from '../judge/exercise.ts'
import { type Judgement, judge, type Proven } from '../judge/judge.ts'
import type { Snapshot, StoredSeen } from '../judge/snapshot.ts'
import type { Call, Commands, Receipt } from '../model/commands.ts'
import { type Outcome, type Problem, unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
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
import { NOT_FOLLOWED, openRecorder } from '../wire/recorder.ts'
import type { LiveLink } from '../wire/session.ts'
import { type ExerciseWatch, streamsThere, watchExercise } from '../wire/watch-exercise.ts'
import { watchNotes } from '../wire/watch-notes.ts'
import { type Begun, begunOf, weighed } from './begun.ts'
import {
  epochBody,
  isKnown,
  progressOf,
  provenBody,
  seenBody,
  takenOverBy,
  withProven,
} from './exercise-notes.ts'
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

type Open = {
  exercise: Exercise
  agreed: boolean
  at: ExerciseAt
  begun?: Begun
  watch?: ExerciseWatch
  /** Over which link. */
  watching?: LiveLink['nc']
  /** What is noted, whether it has begun or not. */
  notes?: { nc: LiveLink['nc']; stop: () => void }
  judgement?: Judgement
  /** The page does this step itself, to show how. */
  showing?: string
  /** What waits for its turn: once is enough. */
  waits: Set<Job>
}
type Job = (link: LiveLink, mine: Open) => Promise<void>

export function createExercise({ now, changed, perform, ours, onUnread }: ExercisePorts) {
  let live: LiveLink | undefined
  let open: Open | undefined
  let progress: Progress = { proven: {}, odd: 0 }
  let work: Promise<void> = Promise.resolve()
  const keeper = createNoteKeeper(perform, onUnread)

  /** One after the other; not for an exercise that was left meanwhile. */
  function enqueue(job: Job, mine = open): void {
    if (!mine || mine.waits.has(job)) return
    mine.waits.add(job)
    work = work.then(async () => {
      mine.waits.delete(job)
      if (open !== mine || !live) return
      if (!ours() && !mine.agreed) return become(mine, { is: 'elsewhere' })
      try {
        await job(live, mine)
      } catch (error) {
        const problem: Problem = problemOf(error, NOTING)
        // A link that went comes back, and then it is looked at again.
        if (live && open === mine) fail(mine, problem)
      }
    })
  }

  function become(mine: Open, at: ExerciseAt): void {
    mine.at = at
    changed()
  }

  const fail = (mine: Open, problem: Problem): void => become(mine, { is: 'failed', problem })

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
    attend(link, mine, notes)
    const { id } = mine.exercise
    const epoch = notes.epochs.get(id)
    if (!epoch || epoch.preparing) {
      letGo(mine)
      // This page's own note, of a start that it makes now.
      return epoch && mine.at.is === 'preparing' ? undefined : become(mine, { is: 'not begun' })
    }
    const by = takenOverBy(mine.exercise, epoch.at, notes)
    const opened = await openRecorder(jsm)
    if (!opened.ok) {
      letGo(mine)
      return fail(mine, opened.problem)
    }
    const before = mine.begun?.round.epoch === epoch.at ? mine.begun : undefined
    const begun = begunOf(now, id, epoch, notes, opened.value, before)
    if (by !== undefined) {
      mine.watch?.stop()
      delete mine.watching
      mine.judgement = judge(mine.exercise, { asked: now(), streams: [] }, [], begun.round)
      return become(mine, { is: 'taken over', by })
    }
    const isSame = before?.recorder.created === opened.value.created
    if (!before || !isSame || mine.watching !== link.nc) return follow(link, mine, begun)
    before.round = begun.round
    before.held = mine.waits.has(load)
    mine.watch?.hurryUp()
  }

  /** Tells of what is noted from now on, here or elsewhere. */
  function attend({ nc }: LiveLink, mine: Open, { isThere }: ProgressRead): void {
    if (mine.notes?.nc === nc || open !== mine) return
    mine.notes?.stop()
    const stop = watchNotes({
      nc,
      now,
      isThere,
      onBegun() {
        // Before it is known whose it is, nothing that comes is judged.
        if (mine.begun) mine.begun.held = true
        enqueue(load, mine)
      },
      onProved: () => enqueue(load, mine),
    })
    mine.notes = { nc, stop }
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
    const opened = await openRecorder(await managerOf(link))
    if (!opened.ok) return fail(mine, opened.problem)
    const noted = await noteEpoch(mine.exercise.id, opened.value.last, {}, true)
    if (!noted.ok) return fail(mine, noted.problem)
    become(mine, { is: 'preparing' })
  }

  /** Its start is made: from here on all counts, and nothing of before. */
  async function begin(link: LiveLink, mine: Open): Promise<void> {
    const { id, start } = mine.exercise
    const opened = await openRecorder(await managerOf(link))
    if (!opened.ok) return fail(mine, opened.problem)
    const made = await streamsThere(link.nc, Object.keys(start))
    const noted = await noteEpoch(id, opened.value.last, made, false)
    return noted.ok ? load(link, mine) : fail(mine, noted.problem)
  }

  const noteEpoch = (id: string, ...of: Parameters<typeof epochBody>): Promise<Outcome<Receipt>> =>
    perform({ call: 'record', about: aboutEpoch(id), body: epochBody(...of) })

  async function readNotes(jsm: Awaited<ReturnType<typeof managerOf>>): Promise<ProgressRead> {
    const notes = await readProgress(jsm, isKnown)
    progress = progressOf(notes)
    return notes
  }

  function follow(link: LiveLink, mine: Open, begun: Begun): void {
    // It was left while the server was asked.
    if (open !== mine) return
    mine.watch?.stop()
    mine.begun = begun
    const { exercise } = mine
    const names = Object.keys(exercise.start)
    const stored = exercise.readsStored && createStoredReader(perform)
    const { log, recorder, from } = begun
    mine.watching = link.nc
    mine.watch = watchExercise({
      ...link,
      now,
      names,
      after: log.follow(recorder, from),
      listens: () =>
        exercise.steps.flatMap(({ id, listens }) =>
          listens !== undefined && !begun.round.proven.has(id) ? [listens] : [],
        ),
      onFact(happened, at, source) {
        log.add(happened, at, source)
        if (happened.type === 'pulled' || happened.type === 'consumerDeleteAsked')
          keeper.add(aboutSeen(exercise.id), seenBody(begun.round.epoch, log.all()))
      },
      onRecorded: log.addRecorded,
      onGone: log.forgetStream,
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
      onDeaf() {
        letGo(mine)
        fail(mine, NOT_FOLLOWED)
      },
      onUnread,
    })
  }

  function weigh(mine: Open, { round, log, missed }: Begun, snapshot: Snapshot): void {
    const { exercise, showing } = mine
    for (const { id, clauses } of weighed(exercise, snapshot, log.all(), round).proves) {
      const evidence = clauses.map(({ evidence: { said } }) => said)
      const proof: Proven = { at: now(), evidence, ...(showing === id && { shown: true }) }
      round.proven.set(id, proof)
      keeper.add(aboutProven(exercise.id, id), provenBody(round.epoch, proof))
      progress = withProven(progress, exercise.id, id)
    }
    const { steps, others } = weighed(exercise, snapshot, log.all(), round)
    mine.judgement = { steps, others }
    // Only now everything is listened to.
    mine.at = { is: 'begun', epoch: round.epoch, ...(missed && { missed: true }) }
    if (live) keeper.save()
    changed()
  }

  function leave(): void {
    open?.watch?.stop()
    open?.notes?.stop()
    open = undefined
    changed()
  }

  function receive(message: ExerciseMessage): void {
    switch (message.do) {
      case 'open': {
        leave()
        const exercise = catalogue.find(({ id }) => id === message.id)
        if (!exercise) return
        open = {
          exercise,
          agreed: message.agreed === true,
          at: { is: 'opening' },
          waits: new Set(),
        }
        enqueue(load)
        return
      }
      case 'look':
        void look()
        return
      case 'prepare':
        if (open?.exercise.id === message.id) enqueue(prepare)
        return
      case 'begin':
        if (open?.exercise.id === message.id) enqueue(begin)
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

const NONE_STORED: readonly StoredSeen[] = []
/** What a refusal of what the judge itself asks for is about. */
const NOTING: Call = { call: 'record', about: 'exercise', body: '' }
