const GHOSTS = Array.from({ length: 13 }, (_, place) => place)

/** Where the first messages will stand. */
export function Ghosts() {
  return (
    <svg aria-hidden="true" width="600" height="34" className="max-w-full fill-none stroke-ink-4">
      {GHOSTS.map((place) => (
        <rect
          key={place}
          x={place * 46 + 0.5}
          y="0.5"
          width="32"
          height="32"
          rx="5"
          strokeDasharray="3 3"
          opacity={1 - place * 0.068}
        />
      ))}
    </svg>
  )
}
