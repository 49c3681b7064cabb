import { type ReactNode, useMemo } from 'react'
import { count } from '../model/count.ts'
import type { StoredMessage } from '../model/stored-message.ts'
import { DownloadLink } from '../ui/DownloadLink.tsx'
import { Segments } from '../ui/Segments.tsx'
import { CopyText } from './CopyText.tsx'
import {
  type BodyView,
  hexOf,
  readBody,
  showHex,
  showJson,
  shownAtMost,
  showText,
} from './read-body.ts'
import { dateTime } from './say-time.ts'

type Props = {
  message: StoredMessage
  stream: string
  /** As it is best read, where a person did not choose. */
  view: BodyView | undefined
  onView: (view: BodyView) => void
  /** What else can be done with it, beside copy and download. */
  children: ReactNode
}

/** Time, headers and body of a stored message. All of it is somebody's text: it is written, never run. */
export function MessageContent({ message, stream, view, onView, children }: Props) {
  const { seq, subject, time, headers, oddLines, body } = message
  const read = useMemo(() => readBody(body), [body])
  const chosen = view !== undefined && read.off[view] === undefined ? view : read.first
  const { shown, whole } = useMemo(() => {
    if (chosen === 'hex' || read.text === undefined) return showHex(body)
    return chosen === 'json' ? showJson(read.text) : showText(body)
  }, [body, read, chosen])
  const ofText = read.off.text
  const segment = (value: BodyView, title: string) => ({ value, title, off: read.off[value] })

  return (
    <section aria-label="Body" className="flex flex-col gap-8">
      {body.length === 0 ? (
        <>
          <p className="text-ink-2">The body is empty: 0 bytes.</p>
          <div>{children}</div>
        </>
      ) : (
        <>
          <div className="flex items-center justify-between gap-8">
            <h3 className="text-ink-3">body, {count(body.length, 'byte')}</h3>
            <Segments
              label="Show the body as"
              segments={[segment('text', 'text'), segment('json', 'JSON'), segment('hex', 'hex')]}
              chosen={chosen}
              onChoose={onView}
            />
          </div>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            dir="ltr"
            className={`max-h-240 overflow-auto rounded-5 border border-line-1 bg-bg-0 p-8 font-mono leading-18 text-ink-1 [unicode-bidi:isolate] ${chosen === 'hex' ? 'text-11' : 'text-12 whitespace-pre-wrap wrap-anywhere'}`}
          >
            {shown}
          </pre>
          {!whole && (
            <p className="text-ink-2">
              The first {shownAtMost(chosen) / 1024} kB of it are shown. Copy and download take all{' '}
              {count(body.length, 'byte')}.
            </p>
          )}
          {ofText !== undefined && <p className="text-ink-2">{ofText}</p>}
          {read.unseen && chosen !== 'hex' && (
            <p className="text-ink-2">
              Some of its characters are not seen, or turn others round: hex shows each byte.
            </p>
          )}
          <CopyText
            title="Copy"
            name={chosen === 'hex' ? 'Copy the body as hex' : 'Copy the body'}
            text={() => (chosen === 'hex' || read.text === undefined ? hexOf(body) : read.text)}
          >
            <DownloadLink bytes={body} name={`${stream}-${seq}.${read.off.text ? 'bin' : 'txt'}`}>
              Download
            </DownloadLink>
            {children}
          </CopyText>
        </>
      )}
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-y-1 leading-18">
        <Fact title="subject">
          <bdi dir="ltr">{subject}</bdi>
        </Fact>
        <Fact title="stored">{dateTime(time)}</Fact>
        <Fact title="headers">
          {headers.length + oddLines.length === 0 && <span className="font-sans">none</span>}
          {headers.map(([key, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a key may stand twice, and the list does not change
            <span key={at} className="block">
              <bdi className="text-ink-2">{key}:</bdi> <bdi>{value}</bdi>
            </span>
          ))}
          {oddLines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <span key={at} className="block">
              <bdi>{line}</bdi> <span className="font-sans text-ink-3">is no header</span>
            </span>
          ))}
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{title}</dt>
      <dd className="min-w-0 font-mono wrap-anywhere">{children}</dd>
    </>
  )
}
