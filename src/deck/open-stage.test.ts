import { afterEach, expect, it, vi } from 'vitest'
import { ASK_EVERY, GONE_AFTER, type StageSays } from './channel.ts'
import { openNotes } from './open-notes.ts'
import { type Came, openStage, type Shown } from './open-stage.ts'

const COUNTS = [1, 3, 2]
let leave = new AbortController()
let time = 0

afterEach(() => {
  leave.abort()
  leave = new AbortController()
})

/** A stage, what it shows now, and an end of its own. */
function stage(id: string, since: number, at = { slide: 1, beat: 1 }) {
  const gone = new AbortController()
  leave.signal.addEventListener('abort', () => gone.abort())
  const seen: { now: Shown; came: Came[]; others: string[] } = {
    came: [],
    now: { at, over: 'nothing', black: false, follows: false },
    others: [],
  }
  const open = openStage(
    at,
    {
      ...{ id, since, counts: COUNTS },
      now: () => time,
      link: () => ({ well: true, word: 'LIVE' }),
      scene: () => '',
      show: (shown, came) => {
        seen.now = shown
        seen.came.push(came)
      },
      otherwise: ({ do: what }) => seen.others.push(what),
    },
    gone.signal,
  )
  return { ...open, seen, end: () => gone.abort() }
}

function notes() {
  const seen: {
    stage?: StageSays
    gone: boolean
    wasGone: boolean
    heard: number
    called: number
  } = {
    gone: false,
    wasGone: false,
    heard: 0,
    called: 0,
  }
  const open = openNotes(
    {
      now: () => time,
      stage: (said) => {
        seen.stage = said
        seen.heard++
      },
      gone: (gone) => {
        seen.gone = gone
        seen.wasGone ||= gone
      },
      toTheFront: () => seen.called++,
    },
    leave.signal,
  )
  return { ...open, seen }
}

/** Until it is so: the clock of these windows goes faster than their timers. */
const inTime = (isSo: () => void) =>
  vi.waitFor(
    () => {
      time += ASK_EVERY
      isSo()
    },
    { timeout: 5000 },
  )

it('the notes hear where the stage is, and each key they pass is one beat', async () => {
  const one = stage('one', 1, { slide: 2, beat: 1 })
  const mine = notes()
  await expect.poll(() => mine.seen.stage?.at).toEqual({ slide: 2, beat: 1 })
  mine.pass({ do: 'next' })
  await expect.poll(() => mine.seen.stage?.at).toEqual({ slide: 2, beat: 2 })
  one.perform({ do: 'next' })
  await expect.poll(() => mine.seen.stage?.at).toEqual({ slide: 2, beat: 3 })
  mine.pass({ do: 'black' })
  await expect.poll(() => one.seen.now.black).toBe(true)
  mine.pass({ do: 'run' })
  await expect.poll(() => one.seen.others).toEqual(['run'])
})

it('of two stages the older one leads, whichever was opened first; the other shows what it shows', async () => {
  const young = stage('young', 2)
  const old = stage('old', 1, { slide: 2, beat: 2 })
  await expect
    .poll(() => young.seen.now)
    .toMatchObject({ follows: true, at: { slide: 2, beat: 2 } })
  young.perform({ do: 'next' })
  expect(young.seen.now.at).toEqual({ slide: 2, beat: 2 })
  young.perform({ do: 'keys' })
  expect(young.seen.now.over).toBe('keys')
  const mine = notes()
  mine.pass({ do: 'next' })
  await expect.poll(() => old.seen.now.at).toEqual({ slide: 2, beat: 3 })
  await expect.poll(() => young.seen.now.at).toEqual({ slide: 2, beat: 3 })
  expect(old.seen.now.follows).toBe(false)
})

it('a stage that answers no more is gone for the notes, and the next one leads', async () => {
  const old = stage('old', 1, { slide: 2, beat: 2 })
  const young = stage('young', 2)
  const mine = notes()
  await expect.poll(() => young.seen.now.follows).toBe(true)
  await expect.poll(() => mine.seen.stage?.id).toBe('old')
  old.end()
  await inTime(() => expect(young.seen.now.follows).toBe(false))
  await inTime(() => expect(mine.seen.stage?.id).toBe('young'))
  expect(young.seen.now.at).toEqual({ slide: 2, beat: 2 })
  young.end()
  await inTime(() => expect(mine.seen.gone).toBe(true))
  stage('old', 1)
  await expect.poll(() => mine.seen.gone).toBe(false)
})

it('who slept asks before it takes a silence for an end', async () => {
  const old = stage('old', 1)
  const young = stage('young', 2)
  const mine = notes()
  await expect.poll(() => young.seen.now.follows).toBe(true)
  await expect.poll(() => mine.seen.stage?.id).toBe('old')
  await expect.poll(() => old.seen.came).toEqual(['with the page'])
  const [came, heard] = [young.seen.came.length, mine.seen.heard]
  time += 60_000
  mine.ask()
  await expect.poll(() => young.seen.came.length).toBeGreaterThan(came + 1)
  await expect.poll(() => mine.seen.heard).toBeGreaterThan(heard + 1)
  expect(young.seen.came).not.toContain('with the page')
  expect(mine.seen.wasGone).toBe(false)
})

it('says within three seconds that nobody answers', () => {
  // The stage may go just after an answer, and time be up just after a question.
  expect(ASK_EVERY + GONE_AFTER + ASK_EVERY).toBeLessThan(3000)
})

it('a stage calls the notes, and knows whether they are open', async () => {
  const one = stage('one', 1)
  expect(await one.callNotes()).toBe(false)
  const mine = notes()
  expect(await one.callNotes()).toBe(true)
  expect(mine.seen.called).toBe(1)
  expect(await Promise.all([one.callNotes(), one.callNotes()])).toEqual([true, true])
})

it('says how it came to what it shows: a scene is begun by moves, and by none before it leads', async () => {
  const old = stage('old', 1)
  expect(old.seen.came).toEqual([])
  await expect.poll(() => old.seen.came).toEqual(['with the page'])
  old.perform({ do: 'next' })
  old.perform({ do: 'go', slide: 2, beat: 3 })
  old.arrive({ slide: 3, beat: 1 })
  expect(old.seen.came.slice(1)).toEqual(['by a beat', 'by a jump', 'by a jump'])
  const young = stage('young', 2)
  await expect.poll(() => young.seen.came).toContain('following')
  old.end()
  await inTime(() => expect(young.seen.came.at(-1)).toBe('with the page'))
  expect(young.seen.came.slice(0, -1)).toEqual(young.seen.came.slice(0, -1).map(() => 'following'))
})

it('nothing is done on a slide while something stands over it', () => {
  const one = stage('one', 1)
  for (const over of ['overview', 'keys'] as const) {
    one.perform({ do: over })
    for (const command of ['run', 'step', 'again', 'theme'] as const) one.perform({ do: command })
    one.perform({ do: 'act', action: 1 })
    one.perform({ do: over })
  }
  expect(one.seen.others).toEqual(['theme', 'theme'])
  one.perform({ do: 'black' })
  one.perform({ do: 'act', action: 1 })
  expect(one.seen.others.at(-1)).toBe('act')
})
