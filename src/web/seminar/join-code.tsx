/** How does a phone get in without typing? The join address as a QR code, drawn here: nothing is asked of anybody else. */
import { encode } from 'uqr';

/** The address as a picture, with the address in words for those who cannot see it. */
export function JoinCode({ address }: Readonly<{ address: string }>) {
  const { data, size } = encode(address, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of ${address}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
