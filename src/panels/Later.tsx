import { Screen } from './Screen.tsx'

/** A place that is named in the bar and not made yet. */
export function Later({ title, what }: { title: string; what: string }) {
  return (
    <Screen title={`${title} are not there yet`}>
      <p className="-mt-10 text-14 text-ink-2">{what}</p>
      <a href="#/" className="text-14 underline underline-offset-4">
        Back to the lanes
      </a>
    </Screen>
  )
}
