/** Latchkey's own mark: a key whose bow is a latch. */
export function Mark() {
  return (
    <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" fill="none">
      <path
        d="M7.500 17a6 6 0 1 1 11.500 2.300H28v5.400h-3.700V21.900H18.200"
        stroke="#f3c668"
        strokeWidth="2.600"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx="13.200" cy="17" r="1.900" fill="#f3c668" />
      <path d="M4 7v20" stroke="#7fc4bf" strokeWidth="2.600" strokeLinecap="round" />
    </svg>
  );
}
