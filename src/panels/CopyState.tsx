import { copyState } from '../store/engine.ts'
import { CopyText } from './CopyText.tsx'

/** Every number the picture is drawn from, as JSON. */
export function CopyState() {
  return (
    <CopyText title="Copy state" text={async () => JSON.stringify(await copyState(), null, 2)} />
  )
}
