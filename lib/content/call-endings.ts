/** How a call to confirm a sign-in ends, by what was pressed. In the language of the call, where there is more than one. */
export const callEndings = {
  accepted: () => 'Thank you. You can hang up now.',
  refused: () => 'That was another key, so nobody has been let in. Goodbye.',
  noKey: () => 'No key was pressed, so nobody has been let in. Goodbye.',
};
