/** Les parties d'une longue page, pour y aller d'un geste. @param liens ancre (« #projet ») et libellé */
export function Sommaire({ liens }: { liens: readonly (readonly [ancre: string, libelle: string])[] }) {
  return (
    <nav aria-label="Dans cette page" className="m-sommaire">
      <ul>
        {liens.map(([ancre, libelle]) => (
          <li key={ancre}>
            <a href={ancre}>{libelle}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
