// Whose the streams of scenes are, and what a person said of those that are not the deck's: while the stage is open.

import { isTheirs, keyOf, keyOfMade, type Made, type SceneStream } from '../scenes/scene-streams.ts'

/** A stream that has a scene's name, and was not made by a scene. */
export type Theirs = { name: string; messages: number }

export function createOwners() {
  const known = new Map<string, string>()
  let asked: readonly string[] = []
  const agreed = new Set<string>()
  const declined = new Set<string>()

  return {
    /** One that was the deck's stays so as long as it is the same, also where somebody deleted the notes on it. */
    notOurs(streams: readonly SceneStream[]): SceneStream[] {
      return streams.filter((stream) => {
        const key = keyOf(stream)
        if (!isTheirs(stream)) known.set(stream.name, key)
        return known.get(stream.name) !== key
      })
    },
    made(one: Made): void {
      known.set(one.name, keyOfMade(one))
    },
    mayGo: (others: readonly SceneStream[]): boolean =>
      others.every((other) => agreed.has(keyOf(other))),
    /** What becomes of a scene whose streams are these. */
    leftTo(others: readonly SceneStream[]): { is: 'asking' | 'text only'; theirs: Theirs[] } {
      asked = others.map(keyOf)
      return {
        is: asked.some((key) => declined.has(key)) ? 'text only' : 'asking',
        theirs: others.map(({ name, found }) => ({
          name,
          messages: found?.figures.messages ?? 0,
        })),
      }
    },
    /** The person's word on those that were asked about last. */
    decide(replace: boolean): void {
      for (const key of asked) (replace ? agreed : declined).add(key)
    },
  }
}
