// The code of a slide as it stands there: which lines do something, which belong to them, and which are only read.

import { urlToName } from '../model/program-url.ts'
import type { Press } from '../scenes/scene.ts'
import type { CodeLine, Program } from './slide.ts'

export type ProgramLine = {
  line: CodeLine
  /** What it stands for, on the first line of a statement. */
  presses: readonly Press[]
  /** It is a statement that does something, or a part of one. */
  acts: boolean
  /** On the last line of a statement that does something: how many lines before it that begins. What came of it stands here. */
  ends?: number
}

export const textOf = (line: CodeLine): string => line.map(([, text]) => text).join('')

const OPENS = /[([{]/g
const CLOSES = /[)\]}]/g

/** How many brackets a line leaves open; those in strings and comments are only text. */
function opened(line: CodeLine): number {
  const code = line
    .filter(([paint]) => paint !== 'text' && paint !== 'comment')
    .map(([, text]) => text)
    .join('')
  return (code.match(OPENS)?.length ?? 0) - (code.match(CLOSES)?.length ?? 0)
}

export function linesOf({ lines, does }: Program): ProgramLine[] {
  let open = 0
  let began = 0
  const left = [...does]
  return lines.map((line, index) => {
    const isPart = open > 0
    // The same line may stand there twice: each stands for the next of what it does.
    const at = isPart ? -1 : left.findIndex(([begins]) => textOf(line).trim().startsWith(begins))
    const [, ...presses] = left.splice(at, at < 0 ? 0 : 1)[0] ?? ['']
    if (!isPart && presses.length === 0) return { line, presses, acts: false }
    if (!isPart) began = index
    open = Math.max(0, open + opened(line))
    return { line, presses, acts: true, ...(open === 0 && { ends: index - began }) }
  })
}

/** The next line that does something, after the last the first again. */
export function nextActing(lines: readonly ProgramLine[], from: number): number {
  const acting = lines.flatMap(({ presses }, at) => (presses.length > 0 ? [at] : []))
  return acting.find((at) => at > from) ?? acting[0] ?? -1
}

/** `nats.connect()` alone finds some servers; any other is named. */
export function connectingTo(line: CodeLine, tcp: string | undefined): CodeLine {
  const url = urlToName(tcp)
  if (url === undefined) return line
  const at = line.findIndex(([paint, text]) => paint === 'call' && text === 'connect')
  const rest = line[at + 1]?.[1]
  if (at < 0 || !rest?.startsWith('()')) return line
  return [
    ...line.slice(0, at + 1),
    ['', '('],
    ['text', `"${url}"`],
    ['', rest.slice(1)],
    ...line.slice(at + 2),
  ]
}
