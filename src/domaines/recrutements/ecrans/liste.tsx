import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresRecrutements } from '../filtres.ts';
import type { MetierRecrute } from '../forme.ts';
import { pageRecrutements } from '../page.ts';
import type { Route } from './+types/liste';
import { ValeurMesure } from './Mesure.tsx';
import { ChiffresRecrutements, SectionActivites, SectionEvolution, SectionSources } from './SectionsRecrutements.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresRecrutements(request, acteur);
  const page = await pageRecrutements(base(), acteur, filtres);
  return { ...page, filtres, importer: peut(acteur, 'recrutements.importer') };
}

const COLONNES: Colonne<MetierRecrute>[] = [
  { id: 'libelle', titre: 'Métier', tri: true, valeur: (m) => m.libelle },
  { id: 'famille', titre: 'Famille', tri: true, valeur: (m) => m.famille, absent: 'non dite' },
  {
    id: 'projets',
    titre: 'Projets',
    tri: true,
    numerique: true,
    valeur: (m) => m.projets.valeur,
    rendu: (m) => <ValeurMesure mesure={m.projets} />,
  },
  {
    id: 'difficiles',
    titre: 'Difficiles',
    tri: true,
    numerique: true,
    valeur: (m) => m.difficiles.valeur,
    rendu: (m) => <ValeurMesure mesure={m.difficiles} />,
  },
  {
    id: 'part',
    titre: 'Part difficile',
    tri: true,
    numerique: true,
    valeur: (m) => m.part.valeur,
    rendu: (m) => <ValeurMesure mesure={m.part} part />,
  },
  {
    id: 'saisonniers',
    titre: 'Saisonniers',
    tri: true,
    numerique: true,
    valeur: (m) => m.saisonniers.valeur,
    rendu: (m) => <ValeurMesure mesure={m.saisonniers} />,
  },
  {
    id: 'activites',
    titre: "Activités d'insertion",
    valeur: (m) => m.activites.map(({ libelle }) => libelle).join(', '),
    rendu: (m) => m.activites.map(({ libelle }) => libelle).join(', ') || 'aucune',
  },
];

export default function EcranRecrutements({ loaderData }: Route.ComponentProps) {
  const { etat, territoire, choix, filtres, importer } = loaderData;
  const action = importer ? { libelle: 'Importer des recrutements', adresse: '/imports/nouveau' } : undefined;
  if (!etat) return <SansFichier lieu={territoire.lieu} action={action} />;
  return (
    <Page
      titre={etat.phrase}
      onglet={`Recrutements ${territoire.lieu}`}
      surtitre="Besoins des entreprises"
      chapo={`Enquête ${etat.annee} auprès des employeurs. ${etat.couverture.explication}`}
      action={action}
    >
      {loaderData.demonstration ? (
        <Alerte titre="Recrutements inventés pour la démonstration">
          <p>Aucun de ces nombres n'est réel. Le premier fichier importé les remplace.</p>
        </Alerte>
      ) : null}
      <Filtres
        bouton="Afficher"
        champs={[
          {
            type: 'choix',
            nom: 'territoire',
            libelle: 'Territoire',
            tous: 'Mon périmètre',
            options: choix.territoires,
          },
          {
            type: 'choix',
            nom: 'annee',
            libelle: 'Année',
            tous: `La plus récente (${etat.annees[0]})`,
            options: choix.annees,
          },
          { type: 'choix', nom: 'famille', libelle: 'Famille de métiers', tous: 'Toutes', options: choix.familles },
          { type: 'choix', nom: 'activite', libelle: "Activité d'insertion", tous: 'Toutes', options: choix.activites },
          { type: 'recherche', nom: 'q', libelle: 'Métier' },
          { type: 'coche', nom: 'difficiles', libelle: 'Seulement les recrutements difficiles' },
        ]}
      />
      <ChiffresRecrutements etat={etat} />
      <SectionActivites etat={etat} miseADisposition={loaderData.miseADisposition} />
      <Section titre="Les métiers recherchés" id="metiers">
        <Liste
          legende={`Métiers recherchés ${territoire.lieu}, ${etat.annee}`}
          legendeMasquee
          nomLigne="métier"
          colonnes={COLONNES}
          lignes={loaderData.metiers}
          cle={(m) => m.code}
          total={loaderData.total}
          etat={filtres}
          exporter="/recrutements/export"
          vide={
            <p>
              Le fichier chargé ne dit rien de ce territoire. Choisissez-en un autre, ou importez un fichier qui le
              couvre.
            </p>
          }
        />
      </Section>
      <SectionEvolution etat={etat} />
      <SectionSources etat={etat} />
    </Page>
  );
}

function SansFichier({ lieu, action }: { lieu: string; action: { libelle: string; adresse: string } | undefined }) {
  return (
    <Page
      titre={`Recrutements difficiles inconnus ${lieu} : aucun fichier n'est chargé`}
      onglet="Recrutements"
      surtitre="Besoins des entreprises"
      action={action}
    >
      <div className="m-vide">
        <p>
          Importez la base de l'enquête « Besoins en main-d'œuvre » (BMO) : France Travail la publie chaque printemps,
          en accès libre, dans la rubrique des statistiques de son site. C'est un classeur d'une ligne par bassin
          d'emploi et par métier ; il se dépose tel quel.
        </p>
        <p>
          La liste des communes de chaque bassin, publiée avec elle, permet ensuite de resserrer les chiffres autour
          d'une intercommunalité.
        </p>
        {action ? (
          <Link to={action.adresse}>Importer le fichier</Link>
        ) : (
          <p>La DDETS, le département ou la région peut l'importer.</p>
        )}
      </div>
    </Page>
  );
}
