import { matches, whyNotPublishable } from '../model/subjects.ts'
import { useWorkshop } from '../store/workshop.ts'

/** Which stream keeps what is published on this subject; nothing while it is none. */
export function CapturedBy({ subject }: { subject: string }) {
  const streams = useWorkshop(({ streams }) => streams)
  if (whyNotPublishable(subject) !== undefined) return undefined
  const [by, ...more] = streams.filter(({ subjects }) =>
    subjects.some((one) => matches(one, subject)),
  )
  if (!by) return 'no stream listens'
  return (
    <>
      captured by <bdi className="font-mono leading-none">{by.name}</bdi>
      {more.length > 0 && ` +${more.length}`}
    </>
  )
}
