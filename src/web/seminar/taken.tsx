/** Why is there nothing to read? What was taken back says so where it stood. */

/** The reason; nothing where the line stands. */
export function Taken({ why }: Readonly<{ why: string | undefined }>) {
  return why === undefined ? null : <span className="note">Taken back: {why}</span>;
}
