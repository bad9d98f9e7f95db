import { useLocation } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Carte, Legende } from '#src/presentation/Carte.tsx';
import type { PagePrescription } from '../../requetes/page.ts';

/** La carte des durées ; chaque classe de la légende filtre le tableau. */
export function CartePrescription({ carte }: { carte: PagePrescription['carte'] }) {
  const { pathname, search } = useLocation();
  const legende = carte.legende.map(({ id, ...entree }) => ({
    ...entree,
    adresse: `${ecrireAdresse(pathname + search, { classe: id })}#tableau`,
  }));
  if (carte.svg === null) {
    return (
      <>
        <Alerte titre="Pas de carte ici">{carte.mention}</Alerte>
        <Legende entrees={legende} />
      </>
    );
  }
  return (
    <Carte
      titre={carte.titre}
      svg={carte.svg}
      resume={carte.resume}
      legende={legende}
      mention={carte.mention}
      tableau={{ libelle: 'Voir les mêmes données en tableau', adresse: '#tableau' }}
    />
  );
}
