'use client';

/** Ticks every box of its form, or none. */
export function ChooseAll({ label }: { readonly label: string }) {
  return (
    <label className="radio choose-all">
      <input
        type="checkbox"
        onChange={({ currentTarget: { checked, form } }) => {
          for (const box of form?.querySelectorAll<HTMLInputElement>('.people input[type=checkbox]') ?? []) {
            box.checked = checked;
          }
        }}
      />
      <span>{label}</span>
    </label>
  );
}
