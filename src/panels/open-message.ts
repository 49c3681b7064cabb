import { reveal } from '../lanes/pan.ts'
import type { Receipt } from '../model/commands.ts'
import { lookAt, looking } from '../store/looking.ts'
import { workshop } from '../store/workshop.ts'

/** The message that was asked for is selected, and brought into view; its panel shows the rest. */
export function openMessage(receipt: Receipt): void {
  const { stream, view } = looking.getState()
  if (receipt.receipt !== 'message' || receipt.stream !== stream) return
  const { seq } = receipt.message
  lookAt({ ...reveal(seq, view, workshop.getState().axis), follow: false, selection: { seq } })
}
