import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { choix, coche, lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Direct } from '#src/presentation/Direct.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, dureeTravail, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ETATS_TRAVAIL, type EtatTravail, estOuvert } from '../regles.ts';
import { type LigneTravail, listerTravaux } from '../requetesTravaux.ts';
import type { Route } from './+types/travaux';
import { EtiquetteTravail } from './communs.tsx';

export const FILTRES = { etat: choix(...(Object.keys(ETATS_TRAVAIL) as EtatTravail[])), tous: coche() };

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { tris: ['cree_le'], sens: 'desc' });
  return { filtres, administrateur: estAdministrateur(acteur), ...(await listerTravaux(base(), acteur, filtres)) };
}

const COLONNES: Colonne<LigneTravail>[] = [
  {
    id: 'libelle',
    titre: 'Travail',
    valeur: (l) => l.libelle,
    rendu: (l) => <Link to={`/travaux/${l.id}`}>{l.libelle}</Link>,
  },
  {
    id: 'etat',
    titre: 'État',
    valeur: (l) => l.etat,
    rendu: (l) => (
      <>
        <EtiquetteTravail etat={l.etat} /> {l.etat === 'en_cours' ? `${l.progression} %` : null}
      </>
    ),
  },
  { id: 'auteur', titre: 'Lancé par', valeur: (l) => l.auteurNom },
  { id: 'cree_le', titre: 'Lancé le', tri: true, valeur: (l) => l.creeLe, rendu: (l) => dateHeure(l.creeLe) },
  {
    id: 'duree',
    titre: 'Durée',
    numerique: true,
    valeur: () => null,
    rendu: (l) =>
      l.debutLe && l.finLe ? dureeTravail(new Date(l.finLe).getTime() - new Date(l.debutLe).getTime()) : '–',
  },
];

export default function Travaux({ loaderData: { filtres, lignes, total, administrateur } }: Route.ComponentProps) {
  const ouverts = lignes.filter(({ etat }) => estOuvert(etat)).length;
  return (
    <Page
      onglet="Travaux"
      surtitre="Travaux"
      titre={
        ouverts === 0
          ? 'Aucun travail en cours'
          : pluriel(ouverts, 'travail en cours ou en attente', 'travaux en cours ou en attente')
      }
      chapo="Imports, rapports et calculs longs. Vous pouvez fermer la page : ils continuent."
    >
      <Direct actif={ouverts > 0} />
      <Liste
        legende="Travaux, du plus récent au plus ancien"
        legendeMasquee
        nomLigne="travail"
        nomLignes="travaux"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/travaux/export"
        vide={<p>Vous n'avez encore rien lancé. Un import ou un rapport apparaîtra ici.</p>}
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: Object.entries(ETATS_TRAVAIL).map(([valeur, { libelle }]) => ({ valeur, libelle })),
              },
              ...(administrateur ? [{ type: 'coche' as const, nom: 'tous', libelle: 'Ceux de tout le monde' }] : []),
            ]}
          />
        }
      />
    </Page>
  );
}
