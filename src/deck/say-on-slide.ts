import type { Receipt } from '../model/commands.ts'
import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import type { Part } from '../model/tell.ts'
import { readBody } from '../panels/read-body.ts'
import { sayReceipt } from '../panels/say-receipt.ts'
import { dateTime } from '../panels/say-time.ts'

/** A longer body says on a slide no more than that it is long. In characters. */
const BODY_AT_MOST = 24

/** A receipt for a slide, which has no panel beside it: what was read is said here. */
export function sayOnSlide(receipt: Receipt): readonly Part[] {
  if (receipt.receipt === 'streamInfo') {
    const { messages, bytes } = receipt.figures
    return [`${count(messages, 'message')}, ${count(bytes, 'byte')}`]
  }
  if (receipt.receipt !== 'message') return sayReceipt(receipt)
  const { seq, subject, time, body } = receipt.message
  const { text } = readBody(body)
  const said =
    text === undefined || text.length > BODY_AT_MOST ? count(body.length, 'byte') : { mono: text }
  return [{ mono: `#${grouped(seq)}` }, ` of ${dateTime(time)} on `, { mono: subject }, ': ', said]
}
