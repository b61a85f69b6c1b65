import type { MethodKind } from '#lib/domain/method';

const drawings: Readonly<Record<MethodKind, readonly string[]>> = {
  'authenticator-app': [
    'M8 2.500h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z',
    'm9.200 12 2 2.100 3.600-4.200',
  ],
  'text-message': ['M3 5.500h18v11.500H11l-4.500 3.800V17H3z', 'M8 11.200h.01M12 11.200h.01M16 11.200h.01'],
  'security-key': [
    'M8.500 15.500a5 5 0 1 1 4.900-6H21v4.500h-2.800V12h-4.800a5 5 0 0 1-4.900 3.500z',
    'M8.500 10.500h.01',
  ],
  'phone-call': [
    'M6.500 3H9l1.700 4.600-2.300 1.700a12 12 0 0 0 6.300 6.300l1.700-2.300L21 15v2.500a3 3 0 0 1-3 3A15 15 0 0 1 3.500 6a3 3 0 0 1 3-3z',
  ],
  'alternative-phone': [
    'M5 5.500h6.500a1.500 1.500 0 0 1 1.500 1.500v12.500H5z',
    'M11 3h6.500A1.500 1.500 0 0 1 19 4.500V17h-3',
    'M9 16.500h.01',
  ],
};

/** A small picture of a method; its name always stands beside it. */
export function MethodPicture({ kind, look }: { readonly kind: MethodKind; readonly look?: string }) {
  return (
    <svg
      className={look}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.700"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[kind].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
