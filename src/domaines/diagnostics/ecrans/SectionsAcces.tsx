import { Link } from 'react-router';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_CLASSE } from '../regles/zones.ts';
import type { PageTerritoire } from '../requetes/pageTerritoire.ts';
import { CarteMaillage } from './CarteMaillage.tsx';
import { Besoin } from './colonnes.tsx';
import { partDuBesoin } from './part.ts';

type Etat = PageTerritoire['etat'];
const un = (valeur: number | null) => nombre(valeur, { decimales: 1 });

/** L'accès selon cinq modèles, avec et sans voiture. */
export function SectionAcces({ etat }: { etat: Etat }) {
  const { acces, sansVoiture, enClair } = etat;
  const velo = new Map(sansVoiture.modeles.map((ligne) => [ligne.modele, ligne.pour1000]));
  return (
    <Section titre="L'accès à l'offre" id="acces">
      <Tableau
        legende={`ETP à portée pour 1 000 ${enClair.public}, comparés à la ${enClair.reference}`}
        cle={(l) => l.modele}
        lignes={acces.modeles}
        colonnes={[
          { id: 'libelle', titre: 'Modèle', valeur: (l) => l.libelle },
          {
            id: 'acces',
            titre: `Ici, ${acces.libelleMode}`,
            numerique: true,
            valeur: (l) => l.pour1000,
            rendu: (l) => un(l.pour1000),
          },
          {
            id: 'velo',
            titre: `Ici, ${sansVoiture.libelleMode}`,
            numerique: true,
            valeur: (l) => velo.get(l.modele),
            rendu: (l) => un(velo.get(l.modele) ?? null),
          },
          {
            id: 'reference',
            titre: 'Référence',
            numerique: true,
            valeur: (l) => l.reference,
            rendu: (l) => un(l.reference),
          },
          {
            id: 'plancher',
            titre: 'Plancher',
            numerique: true,
            valeur: (l) => l.plancher,
            rendu: (l) => un(l.plancher),
          },
          {
            id: 'sous',
            titre: 'Sous le plancher',
            valeur: (l) => l.sousPlancher,
            rendu: (l) => (l.sousPlancher === null ? 'non calculable' : l.sousPlancher ? 'oui' : 'non'),
          },
        ]}
      />
      <ul>
        <li>
          {partDuBesoin(acces.partBesoinEnZoneBlanche)} du besoin vit dans une commune en zone blanche confirmée{' '}
          {acces.libelleMode}, {partDuBesoin(sansVoiture.partBesoinEnZoneBlanche)} {sansVoiture.libelleMode}.
        </li>
        <li>
          La moyenne ne baisse pas toujours sans voiture : chaque structure est partagée entre moins de personnes. Ce
          sont les écarts entre communes qui se creusent.
        </li>
        <li>
          {acces.partExterieure === null
            ? "Aucune offre n'est à portée."
            : `${pourcent(acces.partExterieure, { decimales: 0 })} de l'offre à portée vient d'un autre département.`}
        </li>
      </ul>
    </Section>
  );
}

/** La carte des classes et les communes à regarder d'abord. */
export function SectionZones({ page, suite }: { page: PageTerritoire; suite: string }) {
  const { etat, carte, secret } = page;
  const tableau = `/maillage${suite ? `${suite}&` : '?'}territoire=${etat.territoire.ref}&niveau=commune`;
  return (
    <Section
      titre="Les zones blanches"
      id="zones"
      liens={<Link to={`${tableau}#tableau`}>Voir toutes les communes</Link>}
    >
      <CarteMaillage carte={carte} tableau="#communes-blanches" liste={tableau} />
      <div id="communes-blanches">
        {etat.nombreZonesBlanches === 0 ? (
          <p>Aucune commune en zone blanche confirmée ni sensible pour cette question.</p>
        ) : (
          <Tableau
            legende={
              etat.nombreZonesBlanches > etat.zonesBlanches.length
                ? `Les ${nombre(etat.zonesBlanches.length)} premières communes sous le plancher, sur ${nombre(etat.nombreZonesBlanches)}`
                : 'Communes sous le plancher'
            }
            cle={(l) => l.ref}
            lignes={etat.zonesBlanches}
            colonnes={[
              {
                id: 'nom',
                titre: 'Commune',
                valeur: (l) => l.nom,
                rendu: (l) => <Link to={`/territoires/${l.ref}${suite}`}>{l.nom}</Link>,
              },
              { id: 'classe', titre: 'Classe', valeur: (l) => LIBELLES_CLASSE[l.classe] },
              {
                id: 'besoin',
                titre: 'Besoin',
                numerique: true,
                valeur: (l) => (l.secret ? null : l.besoin),
                rendu: (l) => <Besoin besoin={l.besoin} etat={l.besoinFiabilite} secret={l.secret} seuil={secret} />,
              },
              {
                id: 'acces',
                titre: 'ETP à portée pour 1 000',
                numerique: true,
                decimales: 1,
                valeur: (l) => l.pour1000,
              },
            ]}
          />
        )}
      </div>
    </Section>
  );
}
