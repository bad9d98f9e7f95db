import { Link } from 'react-router';
import { listerTerritoires } from '#src/domaines/structures/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresListe } from '../filtres.ts';
import { CODES_PRESCRIPTEUR, HABILITATIONS, LIBELLES_HABILITATION, libellePrescripteur } from '../regles/types.ts';
import { type LignePrescripteurListe, listerPrescripteurs } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { DeuxVues, Habilite } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresListe(request);
  const [liste, territoires] = await Promise.all([
    listerPrescripteurs(base(), acteur, filtres),
    listerTerritoires(base(), filtres.territoire),
  ]);
  return {
    filtres,
    ...liste,
    territoires,
    national: acteur.perimetre.niveau === 'national',
    ajouter: peut(acteur, 'prescripteurs.ajouter'),
    importer: peut(acteur, 'prescripteurs.importer'),
  };
}

const COLONNES: Colonne<LignePrescripteurListe>[] = [
  {
    id: 'nom',
    titre: 'Prescripteur',
    tri: true,
    valeur: (l) => l.nom,
    rendu: (l) => (
      <>
        <Link to={`/prescripteurs/${l.id}`}>{l.nom}</Link> <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  {
    id: 'type',
    titre: 'Sorte',
    tri: true,
    valeur: (l) => libellePrescripteur(l.type),
    rendu: (l) => (
      <>
        {libellePrescripteur(l.type)}
        {l.deduits.includes('type') ? <span className="m-mention"> déduite du nom</span> : null}
      </>
    ),
  },
  { id: 'commune', titre: 'Commune', tri: true, valeur: (l) => l.communeNom },
  { id: 'departement', titre: 'Département', tri: true, valeur: (l) => l.departementNom ?? l.departement },
  {
    id: 'habilite',
    titre: 'Habilitation',
    tri: true,
    valeur: (l) => LIBELLES_HABILITATION[l.habilite],
    rendu: (l) => <Habilite valeur={l.habilite} />,
  },
  {
    id: 'accueil',
    titre: 'Accueil',
    valeur: (l) => (l.accueil ? 'reçoit du public' : 'sans accueil'),
    rendu: (l) =>
      l.accueil ? (
        'reçoit du public'
      ) : (
        <Etiquette>sans accueil{l.deduits.includes('accueil') ? ' (déduit)' : ''}</Etiquette>
      ),
  },
];

const champs = (territoires: { valeur: string; libelle: string }[], national: boolean) => [
  { type: 'recherche' as const, nom: 'q', libelle: 'Nom, ancien nom, code SAFIR ou commune' },
  {
    type: 'cases' as const,
    nom: 'type',
    libelle: 'Sortes',
    options: CODES_PRESCRIPTEUR.map((valeur) => ({ valeur, libelle: libellePrescripteur(valeur) })),
  },
  ...(national
    ? []
    : [
        {
          type: 'choix' as const,
          nom: 'ou',
          libelle: 'Où',
          tous: 'Mon périmètre',
          options: [{ valeur: 'france', libelle: 'Toute la France' }],
        },
      ]),
  { type: 'choix' as const, nom: 'territoire', libelle: 'Territoire', tous: 'Tous', options: territoires },
  {
    type: 'cases' as const,
    nom: 'habilite',
    libelle: 'Habilitation',
    options: HABILITATIONS.map((valeur) => ({ valeur, libelle: LIBELLES_HABILITATION[valeur] })),
  },
  { type: 'coche' as const, nom: 'verifier', libelle: 'Seulement ceux à vérifier (déduits ou mal placés)' },
  { type: 'coche' as const, nom: 'fermes', libelle: 'Prescripteurs fermés' },
];

export default function Prescripteurs({ loaderData }: Route.ComponentProps) {
  const { filtres, lignes, total, habilites, aVerifier, demonstration, territoires, national, ajouter, importer } =
    loaderData;
  const ou = filtres.territoire || filtres.ou === 'france' || national ? '' : ' dans votre périmètre';
  return (
    <Page
      titre={`${pluriel(total, 'prescripteur')}${ou}`}
      chapo={
        total > 0 ? (
          <p>
            {nombre(habilites)} sur {nombre(total)} {habilites < 2 ? 'est habilité' : 'sont habilités'} à prescrire un
            parcours d'insertion.{' '}
            {aVerifier > 0
              ? `${pluriel(aVerifier, 'fiche')} à vérifier : sorte, accueil ou commune déduits, ou position incertaine.`
              : ''}
            {demonstration > 0
              ? ' Les prescripteurs de démonstration sont inventés : la première vraie liste les remplace.'
              : ''}
          </p>
        ) : undefined
      }
      action={ajouter ? { libelle: 'Ajouter un prescripteur', adresse: '/prescripteurs/nouveau' } : undefined}
    >
      <DeuxVues actif="/prescripteurs" />
      <Liste
        legende="Prescripteurs, leur sorte, leur commune et leur habilitation"
        legendeMasquee
        nomLigne="prescripteur"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/prescripteurs/export"
        filtres={<Filtres champs={champs(territoires, national)} />}
        vide={
          <p>
            Aucun prescripteur au registre.{' '}
            {importer ? (
              <Link to="/imports/nouveau">Importez la liste des prescripteurs</Link>
            ) : (
              "Les services de l'État et le département peuvent en importer la liste."
            )}
          </p>
        }
      />
    </Page>
  );
}
