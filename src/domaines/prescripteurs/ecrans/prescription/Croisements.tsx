import { Link, useLocation } from 'react-router';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { majuscule } from '#src/socle/phrases.ts';
import type { CommunePrescription } from '../../forme.ts';
import { enMinutes } from '../../regles/phrase.ts';
import type { PagePrescription } from '../../requetes/page.ts';

const SENS = {
  offre_sans_prescripteur: {
    titre: 'Des postes, pas de prescripteur à portée',
    explication: "Des postes d'insertion sont implantés dans la commune, mais qui peut y orienter est loin.",
    aucune: "Toutes les communes qui ont des postes d'insertion ont un prescripteur à portée.",
  },
  prescripteur_sans_offre: {
    titre: 'Un prescripteur à portée, trop peu de postes',
    explication: 'La commune est en zone blanche confirmée : qui oriente y a peu de postes à proposer.',
    aucune: "Aucune commune en zone blanche confirmée n'a de prescripteur à portée.",
  },
} as const;

/** Les deux désaccords entre l'offre et la prescription. */
export function Croisements({ page }: { page: PagePrescription }) {
  const { pathname, search } = useLocation();
  return (
    <Section titre="À côté de l'offre d'insertion" id="offre">
      {page.croisements.map(({ voir, nombre: total, communes }) => {
        const { titre, explication, aucune } = SENS[voir];
        return (
          <Section key={voir} niveau={3} titre={total === 0 ? titre : `${titre} : ${pluriel(total, 'commune')}`}>
            <p>{total === 0 ? aucune : explication}</p>
            {total === 0 ? null : (
              <>
                <Tableau
                  legende={titre}
                  legendeMasquee
                  colonnes={colonnes(page)}
                  lignes={communes}
                  cle={({ ref }) => ref}
                />
                <p>
                  <Link to={`${ecrireAdresse(pathname + search, { voir })}#tableau`}>
                    {total > communes.length
                      ? `Voir les ${nombre(total)} communes dans le tableau`
                      : 'Voir dans le tableau'}
                    <span className="fr-sr-only"> : {titre}</span>
                  </Link>
                </p>
              </>
            )}
          </Section>
        );
      })}
      <p className="m-mention">
        Zone blanche selon l'accord des modèles du{' '}
        <Link to={`/maillage?territoire=${page.etat.territoire.ref}`}>maillage</Link>, toutes les structures de
        l'insertion par l'activité économique.
      </p>
    </Section>
  );
}

const colonnes = ({ secret, etat, mots }: PagePrescription): Colonne<CommunePrescription>[] => [
  {
    id: 'commune',
    titre: 'Commune',
    valeur: (l) => l.nom,
    rendu: (l) => <Link to={`/territoires/${l.ref}`}>{l.nom}</Link>,
  },
  {
    id: 'besoin',
    titre: majuscule(mots.personnes),
    numerique: true,
    decimales: 0,
    valeur: (l) => (l.secret ? null : l.besoin),
    absent: `moins de ${secret}, ou inconnu`,
  },
  { id: 'etp', titre: "ETP d'insertion implantés", numerique: true, decimales: 0, valeur: (l) => l.etp },
  {
    id: 'minutes',
    titre: 'Prescripteur le plus proche',
    valeur: (l) => `${enMinutes(l.minutes, etat.portee)}${l.plusProche ? `, ${l.plusProche}` : ''}`,
  },
];
