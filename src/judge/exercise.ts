// What an exercise is: one file of data. Its text, what it asks to be predicted, its steps with what proves each, its hints,
// the mistakes that are known by what they leave at the server, and how it begins and is done, as operations.

import type { Concept } from '../model/concepts.ts'
import type { Fact, FactSource } from '../model/facts.ts'
import type { Millis } from '../model/units.ts'
import type { FixtureStream, Press } from '../scenes/scene.ts'
import type { Snapshot } from './snapshot.ts'

/** All that a clause may look at: nothing of it is from before the exercise began. */
export type Seen = {
  /** When it began, on the server's clock. */
  epoch: Millis
  snapshot: Snapshot
  facts: readonly Fact[]
}

/** The server's fact, or what is missing, in words. */
export type Evidence = {
  said: string
  at?: Millis
  from?: FactSource | 'read'
}

export type Verdict = { ok: boolean; evidence: Evidence }
export type ClauseResult = Verdict & { text: string }
/** Several clauses that stand together; what they are about (which consumer), it finds itself. */
export type Proof = (seen: Seen) => readonly ClauseResult[]

/** A press, or nothing for a while. */
export type Doing = Press | { wait: Millis }

export type WrongTurn = {
  name: string
  /** The misconception behind it, and what to do. */
  hint: string
} & (
  | {
      /** What it left at the server; undefined where it was not taken. */
      matches: (seen: Seen) => Evidence | undefined
      /** How it is taken, from the start of the exercise. */
      play: readonly Doing[]
      /** The steps that are done before it; left out: those before its own. */
      after?: readonly string[]
    }
  /** It fails in the client, so nobody here can see it: it stands in the hints. */
  | { never: string }
)

export type ExerciseStep = {
  id: string
  /** In a few words, for the list of steps; left out, the text says it. */
  title?: string
  /** What to do, in words that were introduced. */
  text: string
  proof: Proof
  /** Why it is proven only while a page is open; the answer to `question` does as well, where there is one. */
  needsTab?: string
  question?: string
  /** Where to look; the misconception by name; a worked example on other names. */
  hints: readonly [string, string, string]
  wrong: readonly WrongTurn[]
  solution: readonly Doing[]
  /** On these subjects the judge listens itself, until the step is proven. Then nobody's publish there is refused at once. */
  listens?: string
}

export type Exercise = {
  id: string
  number: number
  title: string
  minutes: number
  teaches: readonly Concept[]
  goal: string
  prediction: {
    question: string
    choices: readonly string[]
    /** Which of them, from 0. */
    right: number
    why: string
    /** The step with which it comes out; left out, the last. */
    answeredBy?: string
  }
  /** By name, each stream that it has to do with, as it is when the exercise begins. */
  start: Readonly<Record<string, FixtureStream | 'absent'>>
  steps: readonly ExerciseStep[]
  /** Messages stored since the start are read by their numbers, headers and all. */
  readsStored?: true
  breakIt: string
  /** What one may believe before it, and not after. */
  kills: readonly string[]
}
