import type { Program } from '../../src/deck/Kit.tsx'
import lines from './21-stream-operations.py?lines'

const stream = 'ORDERS'

export const streamOperations: Program = {
  file: '21-stream-operations.py',
  lines,
  does: [
    ['info = await js.stream_info(', { operation: 'stream-info', typed: { stream } }],
    ['msg = await js.get_msg(', { operation: 'get-message', typed: { stream, seq: '100' } }],
    ['await js.delete_msg(', { operation: 'delete-message', typed: { stream, seq: '42' } }],
    ['await js.purge_stream(', { operation: 'purge', typed: { stream } }],
  ],
}
