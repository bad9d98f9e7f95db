import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { listerModeles, type Modele } from '../requetes.ts';
import type { Route } from './+types/liste';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { q: texte() }, { taille: 200 });
  return { filtres, lignes: await listerModeles(base(), acteurDe(context), filtres) };
}

const COLONNES: Colonne<Modele>[] = [
  {
    id: 'titre',
    titre: 'Document',
    valeur: (m) => m.titre,
    rendu: (m) => <Link to={`/modeles/${m.id}`}>{m.titre}</Link>,
  },
  { id: 'territoire', titre: 'Vaut pour', valeur: (m) => m.departementNom ?? 'France, sauf adaptation' },
  {
    id: 'version',
    titre: 'Texte en vigueur',
    valeur: (m) => m.numero,
    rendu: (m) => (m.numero ? `version ${m.numero}, du ${date(m.publieeLe)}` : 'pas encore publié'),
  },
  {
    id: 'brouillon',
    titre: 'Brouillon',
    valeur: (m) => m.brouillon,
    rendu: (m) => (m.brouillon ? <Etiquette ton="information">brouillon en cours</Etiquette> : '–'),
  },
];

export default function Modeles({ loaderData: { filtres, lignes } }: Route.ComponentProps) {
  const adaptes = lignes.filter((m) => m.departement !== null).length;
  return (
    <Page
      onglet="Modèles de documents"
      surtitre="Modèles de documents"
      titre={`${pluriel(lignes.length - adaptes, 'texte national', 'textes nationaux')}, ${pluriel(adaptes, 'adaptation')} de département`}
      chapo="Les documents officiels que le site produit viennent de ces textes : écrivez-les comme une lettre, le site remplit les trous."
    >
      <Liste
        legende="Modèles de documents, leur territoire et leur version"
        legendeMasquee
        nomLigne="modèle"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(m) => m.id}
        total={lignes.length}
        etat={filtres}
        exporter="/modeles/export"
        filtres={<Filtres champs={[{ type: 'recherche', nom: 'q', libelle: 'Document ou département' }]} />}
        vide={<p>Aucun modèle : ils sont livrés avec le programme et s'inscrivent au démarrage.</p>}
      />
    </Page>
  );
}
