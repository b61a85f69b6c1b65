/**
 * Everything that is there and cannot be seen: control and format characters, fillers, selectors, private use, halves of
 * pairs. No name and no address has them, and with them one could look like another.
 */
export const unseen =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;
