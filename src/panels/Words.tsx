import type { Part } from '../model/tell.ts'

/** Mono is the server speaking, the rest is us. A name in another direction turns nothing around it. */
export function Words({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is replaced whole
      <b key={at} className="font-mono font-strong wrap-anywhere text-ink-1">
        <bdi dir="ltr">{part.mono}</bdi>
      </b>
    ),
  )
}
