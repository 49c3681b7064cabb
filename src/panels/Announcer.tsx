import { useCallback, useEffect, useRef, useState } from 'react'
import { plainWords } from '../model/plain-words.ts'
import { useWorkshop } from '../store/workshop.ts'

/** A reader who is told more often hears nothing to its end. */
const AT_MOST_EVERY = 1500

/**
 * The one polite voice of the page: the newest sentence wins, the ones between are left out. `said`: what the page has to
 * say besides; it comes with its change.
 */
export function Announcer({ said: besides = '' }: { said?: string | undefined }) {
  const newest = useWorkshop(({ sentences }) => sentences.at(-1))
  const [said, setSaid] = useState('')
  const next = useRef('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const say = useCallback((text: string) => {
    next.current = text
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setSaid(next.current)
    }, AT_MOST_EVERY)
  }, [])
  useEffect(() => say(newest ? plainWords(newest.parts) : ''), [newest, say])
  useEffect(() => {
    if (besides !== '') say(besides)
  }, [besides, say])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
