// The exercises, in the order of the course.

import type { Exercise } from '../src/judge/exercise.ts'
import { fourReplies } from './four-replies.ts'
import { surgery } from './surgery.ts'
import { theBookmark } from './the-bookmark.ts'
import { theReceipt } from './the-receipt.ts'
import { vanishThenStay } from './vanish-then-stay.ts'
import { whereToStart } from './where-to-start.ts'

export const catalogue: readonly Exercise[] = [
  vanishThenStay,
  theReceipt,
  theBookmark,
  fourReplies,
  whereToStart,
  surgery,
]
