import { Link } from 'react-router';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { OrigineAppel } from '../forme.ts';
import { publicDeZone } from '../zone.ts';

/** La zone blanche qui a motivé l'appel, avec ses chiffres du jour. */
export function OrigineZone({ origine }: { origine: OrigineAppel }) {
  return (
    <Section titre="D'où vient cet appel">
      <Tableau
        legende={`Chiffres du ${date(origine.le)}, gardés pour l'évaluation`}
        cle={(t) => t.ref}
        lignes={origine.territoires}
        colonnes={[
          {
            id: 'nom',
            titre: 'Territoire',
            valeur: (t) => t.nom,
            rendu: (t) => <Link to={`/territoires/${t.ref}?public=${origine.public}`}>{t.nom}</Link>,
          },
          { id: 'classe', titre: 'Classe', valeur: (t) => t.classe },
          { id: 'besoin', titre: `Besoin (${publicDeZone(origine)})`, numerique: true, valeur: (t) => t.besoin },
          { id: 'offre', titre: 'Offre implantée (ETP)', numerique: true, decimales: 1, valeur: (t) => t.offre },
          {
            id: 'acces',
            titre: 'ETP à portée pour 1 000 personnes',
            numerique: true,
            decimales: 1,
            valeur: (t) => t.acces,
          },
        ]}
      />
      <p className="m-mention">
        {pluriel(origine.communes.length, 'commune était', 'communes étaient')} en zone blanche confirmée. Source : le
        diagnostic de Maillage (n° {origine.diagnostic.split(':')[1]}), estimé à partir des besoins et de l'offre connus
        ce jour-là.
      </p>
    </Section>
  );
}
