import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { GENRES_INSTANCE, LIBELLES_GENRE } from '../forme.ts';
import { type LigneInstance, listerInstances, TRIS_INSTANCES } from '../requetes/instances.ts';
import type { Route } from './+types/liste';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, { q: texte(), genre: choix(...GENRES_INSTANCE) }, { tris: TRIS_INSTANCES });
  return { filtres, ...(await listerInstances(base(), acteur, filtres)), creer: peut(acteur, 'instances.creer') };
}

const vacants = (i: LigneInstance) => Math.max(0, i.sieges - i.pourvus);
const COLONNES: Colonne<LigneInstance>[] = [
  {
    id: 'nom',
    titre: 'Instance',
    tri: true,
    valeur: (i) => i.nom,
    rendu: (i) => (
      <>
        <Link to={`/instances/${i.id}`}>{i.nom}</Link> <Demonstration oui={i.demonstration} />
      </>
    ),
  },
  { id: 'genre', titre: 'Genre', valeur: (i) => LIBELLES_GENRE[i.genre] },
  { id: 'departement', titre: 'Département', tri: true, valeur: (i) => i.departement },
  {
    id: 'pourvus',
    titre: 'Sièges pourvus',
    valeur: (i) => i.pourvus,
    rendu: (i) => `${i.pourvus} sur ${i.sieges}${vacants(i) > 0 ? `, ${pluriel(vacants(i), 'vacant')}` : ''}`,
  },
  { id: 'finissent', titre: 'Mandats finissant sous deux mois', valeur: (i) => i.finissent, numerique: true },
  {
    id: 'prochaine',
    titre: 'Prochaine séance',
    tri: true,
    valeur: (i) => i.prochaine,
    rendu: (i) => (i.prochaine ? dateHeure(i.prochaine) : 'aucune'),
  },
  {
    id: 'derniere',
    titre: 'Dernière tenue',
    valeur: (i) => i.derniere,
    rendu: (i) => (i.derniere ? dateHeure(i.derniere) : 'aucune'),
  },
];

export default function Instances({ loaderData: { filtres, lignes, total, creer } }: Route.ComponentProps) {
  return (
    <Page
      titre={total === 0 ? 'Aucune instance ici' : `${pluriel(total, 'instance')} sur votre territoire`}
      onglet="Instances"
      chapo="Commissions, comités de pilotage, comités techniques : qui siège, avec quelles règles, et leurs séances."
      action={creer ? { libelle: 'Créer une instance', adresse: '/instances/nouvelle' } : undefined}
    >
      <Liste
        legende="Instances du territoire"
        legendeMasquee
        nomLigne="instance"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(i) => i.id}
        total={total}
        etat={filtres}
        exporter="/instances/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom' },
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Genre',
                tous: 'Tous',
                options: GENRES_INSTANCE.map((g) => ({ valeur: g, libelle: LIBELLES_GENRE[g] })),
              },
            ]}
          />
        }
        vide={
          <p>
            {creer ? (
              <Link to="/instances/nouvelle">Créez la première instance à partir d'un modèle</Link>
            ) : (
              "La DDETS n'a pas encore créé d'instance."
            )}
          </p>
        }
      />
    </Page>
  );
}
