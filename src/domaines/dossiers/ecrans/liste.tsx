import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresDossiers } from '../filtres.ts';
import { LIBELLES_NATURE_DOSSIER } from '../regles.ts';
import { type DossierListe, listerDossiers } from '../requetes/liste.ts';
import { ETATS_DOSSIER, suiviDossier } from '../suivi.ts';
import type { Route } from './+types/liste';
import { EtiquetteEtat } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresDossiers(request);
  return { filtres, nature: acteur.nature, ...(await listerDossiers(base(), acteur, filtres)) };
}

const COLONNES: Colonne<DossierListe>[] = [
  {
    id: 'structure',
    titre: 'Structure',
    tri: true,
    valeur: (d) => d.structureNom,
    rendu: (d) => (
      <>
        <Link to={`/dossiers/${d.id}`}>{d.structureNom}</Link> <Demonstration oui={d.demonstration} />
      </>
    ),
  },
  { id: 'type', titre: 'Type', court: true, valeur: (d) => d.type },
  { id: 'departement', titre: 'Département', tri: true, valeur: (d) => d.departementNom ?? d.departement },
  { id: 'annee', titre: 'Année', tri: true, court: true, valeur: (d) => String(d.annee) },
  { id: 'nature', titre: 'Demande', valeur: (d) => LIBELLES_NATURE_DOSSIER[d.nature] },
  { id: 'etat', titre: 'État', tri: true, valeur: (d) => d.etat, rendu: (d) => <EtiquetteEtat etat={d.etat} /> },
  { id: 'numero', titre: 'Numéro', valeur: (d) => d.numero, absent: 'non déposé' },
  {
    id: 'depose',
    titre: 'Déposé',
    tri: true,
    valeur: (d) => d.deposeLe,
    rendu: (d) => dateHeure(d.deposeLe, 'non déposé'),
  },
];

const VIDE: Record<string, string> = {
  structure: "Vous n'avez pas encore de dossier : ouvrez-le depuis « Mon dossier » quand une campagne est ouverte.",
  reseau:
    "Aucun de vos adhérents ne vous a permis de lire son dossier : c'est à chaque structure d'en décider, sur la page de son dossier.",
};

const RIEN_ICI = 'Aucun dossier n’est déposé sur votre territoire.';
const RIEN_POUR_VOUS = 'Aucun dossier n’est à l’ordre du jour de vos séances, et aucun avis ne vous est demandé.';
const DU_TERRITOIRE = 'Les dossiers déposés de votre territoire. Un brouillon reste à la structure.';
/** Pourquoi ces dossiers-là, et pas d'autres. */
const CHAPOS: Record<string, string> = {
  structure: 'Les vôtres, et eux seuls.',
  reseau: 'Ceux des adhérents qui vous ont autorisé à les lire, et ceux des séances où vous siégez.',
  dgefp: DU_TERRITOIRE,
  dreets: DU_TERRITOIRE,
  ddets: DU_TERRITOIRE,
  departement: DU_TERRITOIRE,
};

export default function Dossiers({ loaderData: { filtres, lignes, total, nature } }: Route.ComponentProps) {
  return (
    <Page
      titre={total === 0 ? 'Aucun dossier à lire' : `${pluriel(total, 'dossier')} que vous pouvez lire`}
      onglet="Dossiers uniques"
      chapo={CHAPOS[nature] ?? 'Ceux des séances où vous siégez, et ceux sur lesquels votre avis est demandé.'}
    >
      <Liste
        legende="Dossiers"
        legendeMasquee
        nomLigne="dossier"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(d) => d.id}
        total={total}
        etat={filtres}
        exporter="/dossiers/export"
        vide={<p>{VIDE[nature] ?? (nature in CHAPOS ? RIEN_ICI : RIEN_POUR_VOUS)}</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Structure ou numéro' },
              { type: 'nombre', nom: 'annee', libelle: 'Année' },
              { type: 'recherche', nom: 'departement', libelle: 'Département (code)' },
              {
                type: 'cases',
                nom: 'etat',
                libelle: 'État',
                options: ETATS_DOSSIER.map((valeur) => ({ valeur, libelle: suiviDossier.etats[valeur].libelle })),
              },
              {
                type: 'cases',
                nom: 'type',
                libelle: 'Type',
                options: CODES_IAE.map((valeur) => ({ valeur, libelle: valeur })),
              },
            ]}
          />
        }
      />
    </Page>
  );
}
