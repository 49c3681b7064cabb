// A form that starts a consumer tells the ruler where, and is told what that would deliver.

import { useEffect, useRef } from 'react'
import type { StartLine } from '../engine/port.ts'
import type { StreamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import { hideStart, showStart } from './looking.ts'
import { useWorkshop } from './workshop.ts'

/** Undefined until the engine has said it of just this start. */
export function useStart(
  starting: Starting | undefined,
  place: (seq: StreamSeq) => void,
): StartLine | undefined {
  const line = useWorkshop(({ start }) => start)
  const typed = useRef({ starting, place })
  typed.current = { starting, place }
  // What is typed elsewhere in the form makes it no other start.
  const key = JSON.stringify(starting)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is read here
  useEffect(() => {
    const { starting } = typed.current
    if (starting) showStart(starting, (seq) => typed.current.place(seq))
  }, [key])
  // Not between one start and the next: whoever holds the handle would lose it.
  const shown = starting !== undefined
  useEffect(() => (shown ? hideStart : undefined), [shown])
  return JSON.stringify(line?.starting) === key ? line : undefined
}
