import type { Call, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { performCalls } from '../operations/perform-calls.ts'
import { commands } from '../store/engine.ts'

/** What a press asks of the server that this page speaks to. */
export const performAll = (calls: readonly Call[]): Promise<Outcome<Receipt>> =>
  performCalls(commands.perform, calls)
