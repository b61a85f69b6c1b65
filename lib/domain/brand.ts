/** A string that only its parse function may make; the brand vanishes at run time. */
export type Brand<Name extends string> = string & { readonly __brand: Name };
