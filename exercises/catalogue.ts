// The exercises, in the order of the course.

import type { Exercise } from '../src/judge/exercise.ts'
import { fourReplies } from './four-replies.ts'
import { theBookmark } from './the-bookmark.ts'

export const catalogue: readonly Exercise[] = [theBookmark, fourReplies]
