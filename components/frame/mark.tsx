/** Latchkey's own mark: a key turned in its latch. */
export function Mark() {
  return (
    <svg width="38" height="38" viewBox="0 0 38 38" aria-hidden="true" fill="none" strokeWidth="3">
      <path d="M4 9v20" stroke="#7fc4bf" strokeLinecap="round" />
      <circle cx="16" cy="19" r="6.500" stroke="#f3c668" />
      <path d="M22.500 19H35v6M29 19v4.500" stroke="#f3c668" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
