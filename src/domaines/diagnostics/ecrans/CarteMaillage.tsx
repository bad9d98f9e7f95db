import { useLocation } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Carte, Legende } from '#src/presentation/Carte.tsx';
import type { CarteMaillage as Donnees } from '../carte.ts';

/** La carte du maillage et sa légende, dont chaque classe filtre le tableau. */
interface Proprietes {
  carte: Donnees;
  /** Ancre ou adresse du tableau des mêmes données. */
  tableau: string;
  /** Page dont le tableau se filtre par classe ; celle-ci par défaut. */
  liste?: string;
}

export function CarteMaillage({ carte, tableau, liste }: Proprietes) {
  const { pathname, search } = useLocation();
  const legende = carte.legende.map(({ id, definition: _, ...entree }) => ({
    ...entree,
    adresse: `${ecrireAdresse(liste ?? pathname + search, { classe: id })}#tableau`,
  }));
  if (carte.svg === null) {
    return (
      <>
        <Alerte titre="Pas de carte ici">{carte.mention}</Alerte>
        <Legende entrees={legende} />
        <Definitions carte={carte} />
      </>
    );
  }
  return (
    <>
      <Carte
        titre={carte.titre}
        svg={carte.svg}
        resume={carte.resume}
        legende={legende}
        mention={carte.mention}
        tableau={{ libelle: 'Voir les mêmes données en tableau', adresse: tableau }}
      />
      <Definitions carte={carte} />
    </>
  );
}

function Definitions({ carte }: { carte: Donnees }) {
  return (
    <details>
      <summary>Comment lire ces classes</summary>
      <ul>
        {carte.legende.map(({ id, libelle, definition }) => (
          <li key={id}>
            <strong>{libelle}</strong> : {definition}.
          </li>
        ))}
      </ul>
    </details>
  );
}
