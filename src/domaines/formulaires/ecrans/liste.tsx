import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type LigneFormulaire, listerFormulaires } from '../requetes/versions.ts';
import type { Route } from './+types/liste';
import { ficheDe } from './communs.tsx';

export const FILTRES = { q: texte() };

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES);
  const q = filtres.q?.toLowerCase();
  const toutes = await listerFormulaires(base(), acteurDe(context));
  return { filtres, lignes: toutes.filter((l) => !q || `${l.titre} ${l.lieu}`.toLowerCase().includes(q)) };
}

const COLONNES: Colonne<LigneFormulaire>[] = [
  { id: 'titre', titre: 'Formulaire', valeur: (l) => l.titre, rendu: (l) => <Link to={ficheDe(l.id)}>{l.titre}</Link> },
  { id: 'lieu', titre: 'Pour', valeur: (l) => l.lieu },
  {
    id: 'version',
    titre: 'Version publiée',
    valeur: (l) => l.version,
    rendu: (l) => (l.version === null ? 'Pas encore publié' : `${l.version}, le ${date(l.publieeLe, 'courte')}`),
  },
  { id: 'brouillon', titre: 'Brouillon en cours', valeur: (l) => l.brouillon },
  { id: 'remplis', titre: 'Formulaires remplis', numerique: true, valeur: (l) => l.remplis },
];

export default function Formulaires({ loaderData: { filtres, lignes } }: Route.ComponentProps) {
  const locaux = lignes.filter((l) => l.territoire !== null).length;
  return (
    <Page
      onglet="Formulaires"
      titre={`${pluriel(lignes.length, 'formulaire')}, dont ${pluriel(locaux, 'adaptation')} de département`}
      surtitre="Formulaires"
      chapo="Un formulaire publié ne change plus : on publie une nouvelle version, et chaque réponse garde la sienne. Un département adapte le modèle national sans en ôter les questions communes."
    >
      <Liste
        legende="Formulaires"
        legendeMasquee
        nomLigne="formulaire"
        cle={(l) => l.id}
        colonnes={COLONNES}
        lignes={lignes.slice((filtres.page - 1) * filtres.taille, filtres.page * filtres.taille)}
        total={lignes.length}
        etat={filtres}
        exporter="/administration/formulaires/export"
        filtres={<Filtres champs={[{ type: 'recherche', nom: 'q', libelle: 'Titre ou territoire' }]} />}
        vide={<p>Aucun formulaire : les modèles livrés sont publiés au démarrage du site.</p>}
      />
    </Page>
  );
}
