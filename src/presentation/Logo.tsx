/** Signe de Maillage hors de l'État : des points reliés, et un fil qui manque, celui que l'on cherche. */
export function Logo({ taille = 44 }: { taille?: number }) {
  return (
    <svg
      width={taille}
      height={taille}
      viewBox="0 0 44 44"
      aria-hidden="true"
      focusable="false"
      className="m-marque__logo"
    >
      <rect width="44" height="44" rx="9" fill="#0d5c55" />
      <g stroke="#bfe0da" strokeWidth="2" strokeLinecap="round">
        <path d="M10 12 22 9M10 12 12 27M22 9 24 22M12 27 24 22M24 22 34 16M22 9 34 16M12 27 20 35M20 35 24 22" />
        <path d="M34 16 33 31M20 35 33 31" stroke="#f2c46d" strokeDasharray="1 4" />
      </g>
      <g fill="#ffffff">
        <circle cx="10" cy="12" r="3.2" />
        <circle cx="22" cy="9" r="3.2" />
        <circle cx="12" cy="27" r="3.2" />
        <circle cx="24" cy="22" r="3.8" />
        <circle cx="34" cy="16" r="3.2" />
        <circle cx="20" cy="35" r="3.2" />
      </g>
      <circle cx="33" cy="31" r="4" fill="#0d5c55" stroke="#f2c46d" strokeWidth="2.4" />
    </svg>
  );
}

/** Bloc-marque de l'État : seulement sur un site de l'État (circulaire 6411-SG du 7 juillet 2023). */
export function BlocMarque() {
  return (
    <p className="fr-logo">
      République
      <br />
      Française
    </p>
  );
}
