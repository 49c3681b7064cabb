import type { Receipt } from '../model/commands.ts'
import { CopyText } from './CopyText.tsx'
import { infoRows } from './info-rows.ts'
import { prettyJson } from './pretty-json.ts'

/** A stream's info is some kilobytes; with a thousand subjects or transforms it may be more. In characters. */
const SHOWN_AT_MOST = 64 * 1024

type Props = { info: Extract<Receipt, { receipt: 'streamInfo' }> }

/** What the server says of a stream: its main figures, and all of it as it was sent. */
export function StreamInfo({ info: { stream, sent, figures } }: Props) {
  const { text, whole } = prettyJson(sent, SHOWN_AT_MOST)
  return (
    <section aria-label="Stream info" className="flex flex-col gap-10 text-12 text-ink-1">
      <table className="w-full">
        <caption className="pb-4 text-left text-ink-2">
          As the server said it just now, of <bdi className="font-mono">{stream}</bdi>
        </caption>
        <tbody>
          {infoRows(figures).map(([title, said]) => (
            <tr key={title} className="border-t border-line-1">
              <th scope="row" className="w-120 py-2 pr-12 text-left font-text text-ink-3">
                {title}
              </th>
              <td className="py-2 font-mono wrap-anywhere">
                <bdi>{said}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CopyText title="Copy" name="Copy the info" text={() => sent} />
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        dir="ltr"
        className="max-h-320 overflow-auto rounded-5 border border-line-1 bg-bg-0 p-8 font-mono whitespace-pre-wrap wrap-anywhere leading-18 [unicode-bidi:isolate]"
      >
        {text}
      </pre>
      {!whole && <p className="text-ink-2">Only the beginning is shown. Copy takes all of it.</p>}
    </section>
  )
}
