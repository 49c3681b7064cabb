import type { Heard } from '../model/hands.ts'
import { clock } from './say-time.ts'

/** The last messages of a subscription, newest first. */
export function HeardList({ subject, heard }: { subject: string; heard: readonly Heard[] }) {
  if (heard.length === 0) return undefined
  return (
    <ol aria-label={`Heard on ${subject}`} className="mt-6 font-mono">
      {heard.map(({ at, subject, body }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages heard have no name, and two may be alike
        <li key={place} className="flex gap-10">
          <time className="text-ink-3">{clock(at)}</time>
          <bdi dir="ltr" className="max-w-[40%] truncate text-ink-1">
            {subject}
          </bdi>
          <bdi className="min-w-0 truncate text-ink-2">{body === '' ? 'empty' : body}</bdi>
        </li>
      ))}
    </ol>
  )
}
