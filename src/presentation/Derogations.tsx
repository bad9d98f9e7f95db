import { enEuros } from '#src/socle/montants.ts';
import { dateHeure } from './format.ts';

interface Derogation {
  id: number;
  montant: string;
  motif: string;
  signataire: string;
  qualite: string;
  le: Date;
  /** La ligne plus précise qu'elle vise ; `null` : l'enveloppe que montre la page. */
  ligne: number | null;
  nom: string | null;
}

/** Les dépassements signés : combien, par qui, pourquoi, et pour quelle ligne si ce n'est pas celle de la page. */
export function Derogations({ derogations }: { derogations: readonly Derogation[] }) {
  return derogations.map((d) => (
    <div className="m-encadre" key={d.id}>
      <p>
        <strong>{enEuros(d.montant)}</strong>
        {d.ligne === null ? null : (
          <>
            {' '}
            sur la ligne <a href={`/delegations/${d.ligne}`}>{d.nom}</a>
          </>
        )}
        , signée par {d.signataire}, {d.qualite}, le {dateHeure(d.le)}.
      </p>
      <p>{d.motif}</p>
    </div>
  ));
}
