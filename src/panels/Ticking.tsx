import { type ReactNode, useEffect, useState } from 'react'
import { type Millis, millis } from '../model/units.ts'

/** Renders again every so often, and only while it is shown. */
export function Ticking({
  every,
  children,
}: {
  every: number
  children: (now: Millis) => ReactNode
}) {
  const [now, setNow] = useState(() => millis(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setNow(millis(Date.now())), every)
    return () => clearInterval(timer)
  }, [every])
  return children(now)
}
