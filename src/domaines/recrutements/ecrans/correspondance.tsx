import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE, NATURES } from '../forme.ts';
import { retirerCorrespondance } from '../operations/correspondance.ts';
import { choixActivites, type LigneCorrespondance, listerCorrespondances, TRIS } from '../requetes/correspondances.ts';
import type { Route } from './+types/correspondance';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { activite: texte(40), nature: texte(10), q: texte() }, { tris: TRIS });
  const lignes = await listerCorrespondances(base(), filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    total: lignes.length,
    lignes: lignes.slice(debut, debut + filtres.taille),
    activites: await choixActivites(base()),
    corriger: peut(acteurDe(context), 'recrutements.ajouterCorrespondance'),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, retirerCorrespondance, undefined, {
    redirection: '/recrutements/correspondance',
    message: 'Le rapprochement est retiré à partir d’aujourd’hui.',
  });

const colonnes = (corriger: boolean): Colonne<LigneCorrespondance>[] => [
  { id: 'libelle', titre: 'Activité', tri: true, valeur: (l) => l.libelle },
  { id: 'nature', titre: 'Reconnue à', tri: true, valeur: (l) => LIBELLES_NATURE[l.nature] },
  { id: 'code', titre: 'Mots ou code', tri: true, valeur: (l) => l.code },
  {
    id: 'debut',
    titre: 'Depuis',
    tri: true,
    valeur: (l) => l.debut,
    rendu: (l) => (l.par ? date(l.debut) : 'livrée avec Maillage'),
  },
  {
    id: 'source',
    titre: 'Source',
    valeur: (l) => l.source,
    rendu: (l) => (
      <>
        {l.source} <EtiquetteConfiance confiance={l.confiance} />
      </>
    ),
  },
  ...(corriger
    ? [
        {
          id: 'retirer',
          titre: 'Corriger',
          valeur: () => '',
          rendu: (l: LigneCorrespondance) => (
            <Form method="post">
              <input type="hidden" name="id" value={l.id} />
              <button type="submit" className="fr-btn fr-btn--tertiary fr-btn--sm">
                Retirer<span className="fr-sr-only"> {`${l.code} de ${l.libelle}`}</span>
              </button>
            </Form>
          ),
        },
      ]
    : []),
];

export default function Correspondance({ loaderData }: Route.ComponentProps) {
  const { lignes, total, filtres, activites, corriger } = loaderData;
  return (
    <Page
      titre="Les métiers et les structures se rapprochent par activité, selon une convention"
      onglet="Correspondance des métiers et des activités"
      fil={[{ libelle: 'Recrutements', adresse: '/recrutements' }]}
      chapo="Aucune nomenclature officielle ne relie les métiers recherchés aux activités de l'insertion. Celle-ci est livrée avec l'application, à vérifier localement ; un administrateur la corrige, et tous les calculs la suivent."
      action={
        corriger ? { libelle: 'Ajouter un rapprochement', adresse: '/recrutements/correspondance/ajouter' } : undefined
      }
    >
      <p>
        Une structure est lue à ses activités déclarées, sinon à son type (associations intermédiaires, intérim), sinon
        à son code NAF, sinon à son nom. Un métier est lu à son code exact, sinon aux mots de son libellé. « Hors
        insertion » écarte un métier d'encadrement ou de technicien.{' '}
        <Link to="/recrutements">Voir les recrutements</Link>
      </p>
      <Liste
        legende="Rapprochements en vigueur"
        legendeMasquee
        nomLigne="rapprochement"
        colonnes={colonnes(corriger)}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/recrutements/correspondance/export"
        vide={<p>La correspondance est vide : redémarrez l'application pour recharger celle qui est livrée.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'choix', nom: 'activite', libelle: 'Activité', tous: 'Toutes', options: activites },
              {
                type: 'choix',
                nom: 'nature',
                libelle: 'Reconnue à',
                tous: 'Tout',
                options: NATURES.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE[valeur] })),
              },
              { type: 'recherche', nom: 'q', libelle: 'Mots ou code' },
            ]}
          />
        }
      />
    </Page>
  );
}
