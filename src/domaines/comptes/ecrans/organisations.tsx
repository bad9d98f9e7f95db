import { Link } from 'react-router';
import { NATURES_ORGANISATION } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE } from '../regles.ts';
import { listerOrganisations, type OrganisationListee } from '../requetes/organisations.ts';
import type { Route } from './+types/organisations';

export const FILTRES = { q: texte(), nature: choix(...NATURES_ORGANISATION), departement: texte(3), fermees: coche() };
export const TRIS = ['nom', 'nature', 'departement', 'comptes'] as const;

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS });
  return {
    filtres,
    creer: peut(acteur, 'organisations.creer'),
    ...(await listerOrganisations(base(), acteur, filtres)),
  };
}

const COLONNES: Colonne<OrganisationListee>[] = [
  {
    id: 'nom',
    titre: 'Nom',
    tri: true,
    valeur: (o) => o.nom,
    rendu: (o) => (
      <>
        <Link to={`/administration/organisations/${o.id}`}>{o.nom}</Link>{' '}
        {o.desactivee ? <Etiquette ton="attention">fermée</Etiquette> : null}
      </>
    ),
  },
  { id: 'nature', titre: 'Nature', tri: true, valeur: (o) => LIBELLES_NATURE[o.nature] },
  {
    id: 'departement',
    titre: 'Territoire',
    tri: true,
    valeur: (o) => o.departementNom ?? o.departement ?? o.regionNom ?? o.region,
    absent: 'France',
  },
  { id: 'reseau', titre: 'Réseau', valeur: (o) => o.reseau, absent: '–' },
  {
    id: 'comptes',
    titre: 'Comptes',
    tri: true,
    numerique: true,
    valeur: (o) => o.comptes,
    rendu: (o) => (o.comptes > 0 ? <Link to={`/administration/comptes?organisation=${o.id}`}>{o.comptes}</Link> : '0'),
  },
];

export default function Organisations({ loaderData: { filtres, lignes, total, creer } }: Route.ComponentProps) {
  return (
    <Page
      titre={`${pluriel(total, 'organisation')} à gérer`}
      chapo="La vôtre et celles de vos partenaires, dans votre périmètre."
      action={
        creer ? { libelle: 'Créer une organisation', adresse: '/administration/organisations/nouvelle' } : undefined
      }
    >
      <Liste
        legende="Organisations"
        legendeMasquee
        nomLigne="organisation"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(o) => o.id}
        total={total}
        etat={filtres}
        exporter="/administration/organisations/export"
        vide={<p>Aucune organisation dans votre périmètre pour l'instant.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom ou SIRET' },
              {
                type: 'choix',
                nom: 'nature',
                libelle: 'Nature',
                tous: 'Toutes',
                options: NATURES_ORGANISATION.map((n) => ({ valeur: n, libelle: LIBELLES_NATURE[n] })),
              },
              { type: 'recherche', nom: 'departement', libelle: 'Département (code)' },
              { type: 'coche', nom: 'fermees', libelle: 'Montrer aussi les fermées' },
            ]}
          />
        }
      />
    </Page>
  );
}
