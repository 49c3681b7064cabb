// A slide's scene while the slide is on stage: whether it may begin, and what its keys do. One thing after the other, and
// nothing for a slide that was left.

import type { Receipt } from '../model/commands.ts'
import { failed, type Outcome, type Problem } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import { pause } from '../scenes/pause.ts'
import { type Hand, performStep } from '../scenes/perform-step.ts'
import type { Action, Ending, Press, Scene } from '../scenes/scene.ts'
import { claim, isOfSlide, lookAtStreams, makeStreams } from '../scenes/scene-streams.ts'
import { untilDelivered } from '../scenes/until-delivered.ts'
import { FOLLOWS, isYours, LEFT, NOT_HERE, notAsked } from './not-done.ts'
import { createOwners, type Theirs } from './owners.ts'
import type { Entry } from './slide.ts'

export type SceneState = {
  at:
    | { is: 'none' }
    /** The server is away: the scene begins when it is back. */
    | { is: 'waiting' }
    /** Another server than the workshop's own: nothing of it is touched. */
    | { is: 'elsewhere' }
    | { is: 'arranging' }
    | { is: 'asking'; theirs: readonly Theirs[] }
    | { is: 'text only'; theirs: readonly Theirs[] }
    | { is: 'failed'; problem: Problem }
    | { is: 'ready' }
  /** What a key does just now. `until` is when a wait is over. */
  doing?: { title: string; until?: Millis }
  /** What came of the last key; `wanted`: a refusal that was to be seen. */
  came?: { title: string; outcome: Outcome<Receipt>; wanted: boolean }
}

type Ports = {
  hand: Hand
  /** Of the streams of all scenes: a slide without one has code on them. */
  names: readonly string[]
  /** May the deck act on the server that this page speaks to? */
  may(): 'yes' | 'waiting' | 'elsewhere'
  now(): Millis
  show(state: SceneState): void
}

export type OpenScene = ReturnType<typeof openScene>

/** With the page a slide finds its scene as it was left; a move begins it anew. */
export type Entering = 'by a move' | 'with the page'

export function openScene({ hand, names, may, now, show }: Ports) {
  let state: SceneState = { at: { is: 'none' } }
  let entry: Entry | undefined
  /** How its slide was entered, until its scene has begun: a server that is away only puts that off. */
  let due: Entering = 'with the page'
  let leave = new AbortController()
  let work: Promise<void> = Promise.resolve()
  let arranged = work
  /** A key was pressed, and waits for the scene to be made. */
  let next = false
  let firstEntered = () => {}
  const entered = new Promise<void>((resolve) => {
    firstEntered = resolve
  })
  const owners = createOwners()

  function become(next: SceneState): void {
    state = next
    show(next)
  }

  /** After what is under way; not at all where its slide was left meanwhile. */
  function enqueue(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = leave
    const mine = work.then(() => (signal.aborted ? undefined : job(signal)))
    // One that throws is seen where it was asked for; the next is done all the same.
    work = mine.catch(() => undefined)
    return mine
  }

  function start(entering: Entering): Promise<void> {
    leave.abort()
    leave = new AbortController()
    next = false
    const scene = entry?.slide.scene
    if (!entry || !scene) {
      become({ at: { is: 'none' } })
      arranged = Promise.resolve()
      return work
    }
    const { id } = entry
    become({ at: { is: 'arranging' } })
    arranged = enqueue(async (signal) => {
      const at = await begin(id, scene, entering, signal)
      if (signal.aborted) return
      if (at.is === 'ready') due = 'with the page'
      become({ at })
    })
    return arranged
  }

  async function begin(
    slide: string,
    { fixture }: Scene,
    entering: Entering,
    signal: AbortSignal,
  ): Promise<SceneState['at']> {
    const allowed = may()
    if (allowed !== 'yes') return { is: allowed }
    const looked = await lookAtStreams(hand, Object.keys(fixture))
    if (!looked.ok) return { is: 'failed', problem: looked.problem }
    const streams = looked.value
    const others = owners.notOurs(streams)
    if (!owners.mayGo(others)) return owners.leftTo(others)
    const isLeft = streams.every((stream) => isOfSlide(slide, fixture, stream))
    if (entering === 'with the page' && isLeft) return { is: 'ready' }
    const made = await makeStreams(hand, slide, fixture, streams, signal)
    if (!made.ok) return { is: 'failed', problem: made.problem }
    for (const one of made.value) owners.made(one)
    return { is: 'ready' }
  }

  async function performAction({ title, calls, refused }: Action, signal: AbortSignal) {
    const { at } = state
    let last: Outcome<Receipt> | undefined
    let looked = false
    for (const step of calls) {
      if (signal.aborted) return
      if ('wait' in step) {
        become({ at, doing: { title, until: millis(now() + step.wait) } })
        await pause(step.wait, signal)
        await untilDelivered(hand, step.until ?? [], signal)
        looked = false
        continue
      }
      become({ at, doing: { title } })
      const why = looked ? undefined : await whyNotOurs(signal)
      // It is asked what is to become of them, and nothing was done.
      if (signal.aborted || state.at.is !== 'ready') return
      looked = true
      const outcome = why ? failed(why) : await perform(step)
      // A key is pressed whatever was done before it: what is not open has ended.
      if ('ends' in step && isNotOpen(outcome)) continue
      last = outcome
      if (!last.ok) break
    }
    if (signal.aborted) return
    if (!last) return become({ at })
    const { errCode, code } = last.ok ? {} : last.problem.cause
    const wanted = refused !== undefined && (refused === errCode || refused === code)
    become({ at, came: { title, outcome: last, wanted } })
  }

  /** Whoever likes may have put a stream of theirs in the place of one since it was made: then it is asked again. */
  async function whyNotOurs(signal: AbortSignal): Promise<Problem | undefined> {
    if (may() === 'elsewhere') return NOT_HERE
    const scene = entry?.slide.scene
    const looked = await lookAtStreams(hand, scene ? Object.keys(scene.fixture) : names)
    if (!looked.ok) return notAsked(looked.problem)
    const others = owners.notOurs(looked.value)
    if (others.length === 0) return undefined
    if (scene && !signal.aborted) become({ at: owners.leftTo(others) })
    return isYours(others.map(({ name }) => name))
  }

  /** A stream that this made is the deck's, also where its slide was left meanwhile. */
  async function perform(step: Press | Ending): Promise<Outcome<Receipt>> {
    const slide = entry?.id ?? ''
    const outcome = await performStep(hand, step)
    if (!outcome.ok || outcome.value.receipt !== 'created' || outcome.value.kind !== 'stream')
      return outcome
    const noted = await claim(hand, outcome.value.name, slide)
    return noted.ok ? outcome : noted
  }

  async function run(presses: readonly Press[]): Promise<Outcome<Receipt>> {
    // Not into streams that are being made, nor after what a key waits for.
    await entered
    if (!entry) return failed(FOLLOWS)
    const { signal } = leave
    await arranged
    const why = signal.aborted ? LEFT : await whyNotOurs(signal)
    return why ? failed(why) : runAll(presses)
  }

  async function runAll([press, ...rest]: readonly Press[]): Promise<Outcome<Receipt>> {
    if (!press) throw new Error('nothing was to be pressed')
    const outcome = await perform(press)
    return outcome.ok && rest.length > 0 ? runAll(rest) : outcome
  }

  return {
    /** The slide that is on stage; undefined: this stage only follows another, and that one acts. */
    enter(next: Entry | undefined, entering: Entering): Promise<void> {
      firstEntered()
      if (!next && !entry) return work
      entry = next
      due = entering
      return start(entering)
    },
    /** The scene as it began. */
    again: (): Promise<void> => start('by a move'),
    /** What a number key does, or a beat that was reached by going on. */
    act(action: Action | undefined): Promise<void> {
      const isReady = state.at.is === 'ready'
      // What is pressed while a key is at work is not kept for later; a scene that is being made takes no time.
      const may = isReady ? !state.doing : state.at.is === 'arranging' && !next
      if (!action || !may) return work
      next = true
      if (isReady) become({ at: state.at, doing: { title: action.title } })
      return enqueue(async (signal) => {
        next = false
        if (state.at.is === 'ready') await performAction(action, signal)
      })
    },
    /** What a line of the code stands for, one after the other; the first refusal ends it. */
    run,
    isReady: (): boolean => state.at.is === 'ready',
    /** The person's word on streams that are not the deck's. */
    decide(replace: boolean): Promise<void> {
      if (state.at.is !== 'asking') return work
      owners.decide(replace)
      return start('by a move')
    },
    /** The server is back, or it is another. */
    linked: (): Promise<void> => start(due),
    close: (): void => leave.abort(),
  }
}

const isNotOpen = (outcome: Outcome<Receipt>): boolean =>
  !outcome.ok && NOT_OPEN.includes(outcome.problem.cause.code)
/** What nobody here does, the page cannot end. */
const NOT_OPEN = ['NOT_WORKING', 'NOT_LISTENING', 'NOT_SUBSCRIBED']
