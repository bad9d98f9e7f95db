import { Link } from 'react-router';
import { ROLES } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { choix, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { type AppartenanceListee, listerComptes } from '../requetes/comptes.ts';
import { choisirParmiOrganisations } from '../requetes/organisations.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/comptes';

export const FILTRES = {
  q: texte(),
  organisation: entier(1),
  role: choix(...ROLES),
  etat: choix('ouverts', 'fermes', 'dormants'),
};
export const TRIS = ['nom', 'organisation', 'role', 'connexion'] as const;

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS });
  const [{ lignes, total }, organisations] = await Promise.all([
    listerComptes(base(), acteur, filtres),
    choisirParmiOrganisations(base(), acteur),
  ]);
  return { filtres, total, organisations, lignes: await nommerPerimetres(base(), lignes) };
}

const COLONNES: Colonne<AppartenanceListee & { perimetre: string }>[] = [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (c) => `${c.prenom} ${c.nom}`,
    rendu: (c) => (
      <>
        <Link to={`/administration/comptes/${c.compteId}`}>
          {c.prenom} {c.nom}
        </Link>{' '}
        {c.desactive ? <Etiquette ton="attention">fermé</Etiquette> : null}
        <br />
        <span className="m-mention">{c.courriel}</span>
      </>
    ),
  },
  { id: 'organisation', titre: 'Organisation', tri: true, valeur: (c) => c.organisation },
  { id: 'role', titre: 'Rôle', tri: true, valeur: (c) => LIBELLES_ROLE[c.role] },
  { id: 'perimetre', titre: 'Périmètre', valeur: (c) => c.perimetre },
  {
    id: 'facteur',
    titre: 'Second facteur',
    valeur: (c) => (c.secondFacteur ? 'oui' : c.fournisseur ? 'par le fournisseur' : 'non'),
  },
  {
    id: 'connexion',
    titre: 'Dernière connexion',
    tri: true,
    valeur: (c) => c.derniereConnexion,
    rendu: (c) => date(c.derniereConnexion, 'courte', 'jamais'),
  },
];

export default function Comptes({ loaderData: { filtres, lignes, total, organisations } }: Route.ComponentProps) {
  return (
    <Page
      titre={`${pluriel(total, 'compte')} dans vos organisations`}
      chapo="Une ligne par personne et par organisation."
      action={{ libelle: 'Inviter une personne', adresse: '/administration/invitations/nouvelle' }}
    >
      <Liste
        legende="Comptes"
        legendeMasquee
        nomLigne="compte"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(c) => c.id}
        total={total}
        etat={filtres}
        exporter="/administration/comptes/export"
        vide={<p>Personne encore. Invitez une première personne.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom ou courriel' },
              {
                type: 'choix',
                nom: 'organisation',
                libelle: 'Organisation',
                tous: 'Toutes',
                options: organisations.map((o) => ({ valeur: String(o.id), libelle: o.nom })),
              },
              {
                type: 'choix',
                nom: 'role',
                libelle: 'Rôle',
                options: ROLES.map((r) => ({ valeur: r, libelle: LIBELLES_ROLE[r] })),
              },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                options: [
                  { valeur: 'ouverts', libelle: 'Ouverts' },
                  { valeur: 'dormants', libelle: 'Sans connexion depuis 13 mois' },
                  { valeur: 'fermes', libelle: 'Fermés' },
                ],
              },
            ]}
          />
        }
      />
    </Page>
  );
}
