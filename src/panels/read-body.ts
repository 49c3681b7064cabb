// A body's bytes as a person can read them: as text, as JSON or as hex. Bytes that are no text are never shown as one,
// for a replacement sign in their place would say what nobody sent.

import { prettyJson } from './pretty-json.ts'

export type BodyView = 'text' | 'json' | 'hex'

/** So much is shown, in bytes: a panel that is scrolled through, not a file viewer. */
const TEXT_SHOWN_AT_MOST = 32 * 1024
/** The same in hex: 512 lines of eight. */
const HEX_SHOWN_AT_MOST = 4 * 1024
/** In bytes. */
export const shownAtMost = (view: BodyView): number =>
  view === 'hex' ? HEX_SHOWN_AT_MOST : TEXT_SHOWN_AT_MOST

/** More than this is not looked through for JSON: it would hold up the page. */
const JSON_READ_AT_MOST = 1024 * 1024

/** JSON up to here is one or two lines of the panel: set out in lines of its own it would only be longer. In characters. */
const READ_AT_A_GLANCE = 64

export type ReadBody = {
  /** The whole of it, where it is text: copied, it gives the same bytes again. */
  text: string | undefined
  /** Why it cannot be shown so. */
  off: Partial<Record<BodyView, string>>
  /** What it is best looked at as. */
  first: BodyView
  /** Among its characters are such as are not seen, or turn the others round. */
  unseen: boolean
}

const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
// A mark of byte order at the beginning is one of the bytes.
const strict = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function readBody(body: Uint8Array): ReadBody {
  const text = textOf(body)
  if (text === undefined) {
    const why = 'It is no text: not all of its bytes are UTF-8.'
    return { text, off: { text: why, json: why }, first: 'hex', unseen: false }
  }
  const unseen = UNSEEN.test(text)
  const noJson = whyNoJson(text, body.length)
  if (noJson !== undefined)
    return { text, off: { json: noJson }, first: hasControls(text) ? 'hex' : 'text', unseen }
  const structured = /^\s*[[{]/.test(text) && text.length > READ_AT_A_GLANCE
  return { text, off: {}, first: structured ? 'json' : 'text', unseen }
}

/** Undefined also where a zero byte is in it: who pastes it would get the part before. */
function textOf(body: Uint8Array): string | undefined {
  if (body.includes(0)) return undefined
  try {
    return strict().decode(body)
  } catch {
    // That it cannot be decoded is the answer.
    return undefined
  }
}

function whyNoJson(text: string, size: number): string | undefined {
  if (size > JSON_READ_AT_MOST) return 'It is too long to be looked through for JSON.'
  try {
    JSON.parse(text)
    return undefined
  } catch {
    // The same: this is how one asks.
    return 'It is not JSON.'
  }
}

const hasControls = (text: string): boolean => /(?![\t\n\r])\p{Cc}/u.test(text)

type Shown = { shown: string; whole: boolean }

export function showText(body: Uint8Array): Shown {
  // A character cut in two at the end is left for what is not shown.
  const shown = strict().decode(body.subarray(0, TEXT_SHOWN_AT_MOST), { stream: true })
  return { shown, whole: body.length <= TEXT_SHOWN_AT_MOST }
}

export function showJson(text: string): Shown {
  const { text: shown, whole } = prettyJson(text, TEXT_SHOWN_AT_MOST)
  return { shown, whole }
}

const IN_A_LINE = 8

/** `0008 6f 72 64 65 72 22 3a 20  order": ` */
export function showHex(body: Uint8Array): Shown {
  const part = body.subarray(0, HEX_SHOWN_AT_MOST)
  const lines: string[] = []
  for (let offset = 0; offset < part.length; offset += IN_A_LINE) {
    const line = part.subarray(offset, offset + IN_A_LINE)
    const ascii = Array.from(line, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
    ).join('')
    lines.push(`${hex(offset, 4)} ${hexOf(line).padEnd(IN_A_LINE * 3 - 1)}  ${ascii}`)
  }
  return { shown: lines.join('\n'), whole: part.length === body.length }
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

/** Every byte in two digits: what is copied of a body that is no text. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => hex(byte, 2)).join(' ')
